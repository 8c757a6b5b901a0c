import { open } from '../../testing/screen';
import { TableDownload } from './table-download';

const table = document.createElement('table');
table.innerHTML = `<tr><th>Area</th><th>Late</th></tr>
  <tr><td>Derby,
    north</td><td>=1+1</td></tr>`;

async function download(name: string) {
  let made: Blob | undefined;
  let saved = '';
  const createObjectURL = (blob: Blob) => {
    made = blob;
    return 'blob:table';
  };
  Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: unknown) {
    if (this instanceof HTMLAnchorElement) saved = this.download;
  });
  const screen = await open(TableDownload, { table, name });
  await screen.click(`This table (csv): ${name}`);
  const reader = new FileReader();
  const text = await new Promise<string>((resolve) => {
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(made!);
  });
  return { saved, text };
}
afterEach(() => jest.restoreAllMocks());

it('holds the cells as they are read, harmless to a spreadsheet', async () => {
  const { saved, text } = await download('Areas on 1 March');
  expect(saved).toBe('areas-on-1-march.csv');
  expect(text).toContain('"Derby, north"');
  expect(text).not.toMatch(/(^|,)=1\+1/m);
});

it('has a name even where that of the table has no letters', async () => {
  expect((await download('–')).saved).toBe('table.csv');
});
