/** Starts a wait of the page, such as typing into a search does, and lets `ms` pass at once. */
export async function passTime(ms: number, work: () => void): Promise<void> {
  jest.useFakeTimers();
  try {
    work();
    await jest.advanceTimersByTimeAsync(ms);
  } finally {
    jest.useRealTimers();
  }
}
