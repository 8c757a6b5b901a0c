import { WriteTurns } from './write-turns';

/** A write that ends when the spec says so. */
function pending() {
  let end!: (version: number) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<{ version: number }>((resolve, reject) => {
    end = (version) => resolve({ version });
    fail = reject;
  });
  return { write: jest.fn((_own: number) => promise), end, fail };
}

it('writes one item in turn, each on the version that the one before made', async () => {
  const turns = new WriteTurns();
  const [first, second] = [pending(), pending()];
  const one = turns.next('a', first.write);
  const two = turns.next('a', second.write);
  expect(first.write).toHaveBeenCalledWith(0);
  expect(second.write).not.toHaveBeenCalled();
  first.end(5);
  expect(await one).toEqual({ written: { version: 5 }, isLast: false });
  expect(second.write).toHaveBeenCalledWith(5);
  second.end(6);
  expect(await two).toEqual({ written: { version: 6 }, isLast: true });
  expect([turns.busy, turns.ended]).toEqual([false, 2]);
});

it('goes on after a write that failed, on the version of the one before that', async () => {
  const turns = new WriteTurns();
  const [first, second, third] = [pending(), pending(), pending()];
  const one = turns.next('a', first.write);
  const two = turns.next('a', second.write);
  const three = turns.next('a', third.write);
  first.end(5);
  await one;
  second.fail(new Error('refused'));
  await expect(two).rejects.toThrow('refused');
  expect(third.write).toHaveBeenCalledWith(5);
  third.end(6);
  expect(await three).toMatchObject({ isLast: true });
});

it('lets writes of different items go side by side, and settles when all have ended', async () => {
  const turns = new WriteTurns();
  const [first, second] = [pending(), pending()];
  void turns.next('a', first.write);
  void turns.next('b', second.write);
  expect(second.write).toHaveBeenCalledWith(0);
  const settled = turns.settled();
  first.end(1);
  second.end(1);
  await settled;
  await Promise.resolve();
  expect(turns.busy).toBe(false);
});
