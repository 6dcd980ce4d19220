import { createLog } from '../src/log.ts';

function written(fields: Record<string, unknown>): Record<string, unknown> {
  const lines: string[] = [];
  createLog({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) }).write('info', fields);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('the log', () => {
  it('writes the fields it knows', () => {
    expect(written({ event: 'request', status: 200, route: '/callback' })).toMatchObject({
      event: 'request',
      status: 200,
      route: '/callback',
    });
  });

  it('drops every field that is not on its list', () => {
    const line = written({ event: 'request', patientId: '123', accessToken: 'abc', body: { name: 'Helen' } });
    expect(Object.keys(line).toSorted()).toEqual(['event', 'level', 'time']);
  });

  it('keeps one event on one line', () => {
    expect(written({ event: 'fault', reason: 'first\nsecond\r\n{"level":60}' })['reason']).toContain('\n');
  });
});
