import fc from 'fast-check';
import { mergeChanges } from '../../src/session/merge-changes.ts';

const merge = (base: unknown, mine: unknown, theirs: unknown) => mergeChanges({ base, mine, theirs }, 4);

describe('what two requests have made of one session', () => {
  it('keeps what each has added, in different places', () => {
    const base = { launches: { a: { amendments: {} } } };
    const mine = { launches: { a: { amendments: { p1: 'typed' } } } };
    const theirs = { launches: { a: { amendments: {} }, b: {} } };
    expect(merge(base, mine, theirs)).toEqual({ launches: { a: { amendments: { p1: 'typed' } }, b: {} } });
  });

  it('keeps both where neither knew of the other’s first', () => {
    expect(
      merge(
        { launches: { a: {} } },
        { launches: { a: { saves: { t1: 1 } } } },
        { launches: { a: { saves: { t2: 2 } } } },
      ),
    ).toEqual({ launches: { a: { saves: { t1: 1, t2: 2 } } } });
  });

  it('what has been ended does not come back by a late change', () => {
    const base = { launches: { a: { saves: {} }, b: {} } };
    expect(merge(base, { launches: { a: { saves: { t: 1 } }, b: {} } }, { launches: { b: {} } })).toEqual({
      launches: { b: {} },
    });
    expect(merge(base, { launches: { b: {} } }, { launches: { a: { saves: { t: 1 } }, b: {} } })).toEqual({
      launches: { b: {} },
    });
  });

  it('never mixes two answers about one patient', () => {
    const at = (numbers: object) => ({ launches: { a: { amendments: { p: { numbers } } } } });
    expect(merge(at({}), at({ hdl: { value: 40 } }), at({ hdl: { value: 90, date: '2026-01-01' } }))).toEqual(
      at({ hdl: { value: 40 } }),
    );
  });

  it('is what one has made when the other has made nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (base, changed) => {
        expect(merge(base, changed, base)).toEqual(changed);
        expect(merge(base, base, changed)).toEqual(changed);
      }),
    );
  });

  it('loses no member that one of two has added', () => {
    const members = fc.dictionary(fc.string({ minLength: 1 }), fc.integer());
    fc.assert(
      fc.property(members, members, members, (base, mine, theirs) => {
        const merged = merge(base, { ...base, ...mine }, { ...base, ...theirs }) as object;
        expect(Object.keys(merged).toSorted()).toEqual(
          Object.keys({ ...base, ...mine, ...theirs }).toSorted(),
        );
      }),
    );
  });
});
