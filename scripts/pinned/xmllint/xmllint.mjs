// xmllint --schema FILE -: says on the standard error stream what the schema finds wrong, and ends with 3 then.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { validateXML } from 'xmllint-wasm';

const [yes, text] = [{ type: 'boolean' }, { type: 'string' }];
const { values } = parseArgs({ options: { noout: yes, nonet: yes, version: yes, schema: text }, allowPositionals: true });
if (values.version) process.exit();
const found = await validateXML({
  xml: { fileName: 'input.xml', contents: readFileSync(0) },
  schema: { fileName: 'schema.xsd', contents: readFileSync(values.schema) },
  maxMemoryPages: 8192,
});
if (!found.valid) {
  console.error(found.rawOutput);
  process.exitCode = 3;
}
