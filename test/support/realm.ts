// Jest runs tests in a realm of its own. structuredClone answers with objects of the outer realm, whose
// constructor is not the inner Object; oidc-provider compares constructors and would refuse its own client
// metadata. Everything it clones is JSON.
globalThis.structuredClone = ((value: unknown) =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown)) as typeof structuredClone;
