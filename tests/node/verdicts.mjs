// What ajv says of documents. In, on standard input: [{ "schema": {…}, "documents": ["JSON text", …] }, …].
// Out: for each job { "problem": null | "why the schema does not compile", "errors": [null | [{ "pointer", "keyword" }, …], …] },
// null for a document that is valid.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const jobs = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(jobs.map(answer)));

function answer({ schema, documents }) {
  let validate;
  try {
    validate = compiler().compile(schema);
  } catch (error) {
    return { problem: error.message, errors: [] };
  }
  return { problem: null, errors: documents.map((text) => errorsOf(validate, text)) };
}

// Strict mode refuses keywords that no standard and no declaration knows, so that none is ignored in silence.
// `strictTypes` and `strictRequired` ask for a style (type and properties beside each keyword), not for validity.
function compiler() {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    unicodeRegExp: true,
    logger: false,
  });
  ajv.addKeyword("x-translate");
  return ajv;
}

function errorsOf(validate, text) {
  if (validate(JSON.parse(text))) return null;
  return validate.errors.map(({ instancePath, keyword }) => ({ pointer: instancePath, keyword }));
}
