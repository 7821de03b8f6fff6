// Unpacks the browser that npm put beside this file; the package's own way is made for a function of a cloud.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const packed = `${here}/node_modules/@sparticuz/chromium/bin`;
const unpacked = (name) => brotliDecompressSync(readFileSync(`${packed}/${name}.br`));

writeFileSync(`${here}/browser`, unpacked('chromium'));
chmodSync(`${here}/browser`, 0o755);
for (const archive of ['al2023.tar', 'fonts.tar']) {
  execFileSync('tar', ['-xf', '-', '--no-same-owner', '-C', here], { input: unpacked(archive) });
}
rmSync(`${here}/node_modules`, { recursive: true });
