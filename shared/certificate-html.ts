import type { ErasureCertificate } from './erasure.ts';

/** Writes the certificate of an erasure as one self-contained, printable HTML page. No erased value is in it. */
export function certificateHtml(certificate: ErasureCertificate): string {
  const { proof } = certificate;
  const facts: readonly [string, string][] = [
    ['Certificate', certificate.certificate],
    ['Institution', certificate.institution],
    ['Erased', `${String(certificate.erased)} ${certificate.erased === 1 ? 'person' : 'people'}`],
    ['When', certificate.at],
    ['By', certificate.actor],
    ...(certificate.approver === undefined
      ? []
      : [['Approved by', certificate.approver] as [string, string]]),
    ...((certificate.masked ?? 0) === 0
      ? []
      : [['Of them, courses kept without the person', String(certificate.masked)] as [string, string]]),
    ['Reason', certificate.reason],
    ['Legal basis', certificate.basis],
    [
      'Proof',
      `${String(proof.pages)} decrypted pages (${String(proof.bytes)} bytes) searched, ${String(proof.hits)} traces found`,
    ],
    ['Entry in the audit chain', certificate.auditHash],
  ];
  const rows = certificate.lines.map(
    (line) =>
      `<tr><td>${escape(line.what)}</td><td>${String(line.rows)}</td><td>${line.action}</td><td>${escape(line.why)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Certificate of erasure</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1.5rem;color:#1a1a1a}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #ccc;vertical-align:top;overflow-wrap:anywhere}</style></head>
<body><main>
<h1>Certificate of erasure</h1>
<table><caption>What this certifies</caption>${facts.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escape(value)}</td></tr>`).join('')}</table>
<h2>What was removed here, and what stays</h2>
<table><thead><tr><th scope="col">What</th><th scope="col">Rows</th><th scope="col">Action</th><th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<h2>Tombstones</h2>
<p>Random internal ids, which say nothing about a person:</p>
<ul>${certificate.tombstones
    .slice(0, 1000)
    .map((id) => `<li><code>${escape(id)}</code></li>`)
    .join('')}</ul>
<h2>Copies outside this program</h2>
<p>This program cannot reach them. Tick each one off (GDPR Art. 19):</p>
<ul>${certificate.outside.map((copy) => `<li>☐ ${escape(copy)}</li>`).join('')}</ul>
</main></body></html>
`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
