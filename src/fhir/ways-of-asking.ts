/**
 * What has been learnt about how one EHR wants to be asked: by resource type, the place in the list of ways (the
 * preferred one first) of the one that it answered. A way that it refused is then not tried first again.
 */
export interface WaysOfAsking {
  first(resourceType: string): number;
  answered(resourceType: string, way: number): void;
}

/** As large as the number of resource types that are asked for, at most. */
export function createWaysOfAsking(): WaysOfAsking {
  const known = new Map<string, number>();
  return {
    first: (resourceType) => known.get(resourceType) ?? 0,
    answered: (resourceType, way) => {
      known.set(resourceType, way);
    },
  };
}
