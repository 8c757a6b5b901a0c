/** Whether every file of the app lies on the device, as after its first minute with a signal. */
export async function hasWholeApp(): Promise<boolean> {
  const { assetGroups } = (await (await fetch('/ngsw.json')).json()) as {
    assetGroups: { urls: string[] }[];
  };
  const kept = new Set<string>();
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.add(new URL(url).pathname);
  return assetGroups[0]!.urls.every((url) => kept.has(url));
}
