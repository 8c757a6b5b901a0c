// Makes one PDF in a thread of its own: setting two thousand slips takes ten seconds and more, in
// which the server answers nobody if it does so itself.
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';

const { definition, fonts, folder } = workerData;
pdfmake.addFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(folder));
pdfmake.addTableLayouts({
  slips: {
    hLineColor: () => '#999',
    vLineColor: () => '#999',
    paddingTop: () => 10,
    paddingBottom: () => 10,
  },
});
parentPort.postMessage(await pdfmake.createPdf(definition).getBuffer());
