import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { SpecApp } from '../../testing/spec-app';

/** A mail server that takes every mail, or refuses every reader. */
async function mailServer(
  accepts: boolean,
): Promise<{ url: string; received: string[]; close: () => void }> {
  const received: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(accepts ? null : new Error('No such person')),
    onData: (stream, _session, done) =>
      void text(stream).then((mail) => {
        received.push(mail.replace(/=\r\n/g, ''));
        done();
      }),
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    received,
    close: () => server.close(),
  };
}

it.each([[true], [false]])(
  'sends an invitation by SMTP and notes how it went; the outbox hides its link (accepted: %s)',
  async (accepts) => {
    const smtp = await mailServer(accepts);
    const spec = await SpecApp.start({ SMTP_URL: smtp.url, PUBLIC_URL: 'http://together.test' });
    const admin = await spec.person('administrator');
    await admin.post('people', {
      id: '01890000-0000-7000-8000-0000000000ac',
      name: 'New',
      email: 'new@spec.test',
    });
    let [mail] = (await admin.get('mails')).body.items;
    while (!mail.sentAt && !mail.error) [mail] = (await admin.get('mails')).body.items;
    expect(mail).toMatchObject(
      accepts ? { error: null } : { sentAt: null, error: 'The mail server refused it.' },
    );
    expect(mail.body).not.toContain('/sign-in/link#');
    expect(smtp.received.length).toBe(accepts ? 1 : 0);
    if (accepts) expect(smtp.received[0]).toContain('http://together.test/sign-in/link#');
    await spec.stop();
    smtp.close();
  },
);
