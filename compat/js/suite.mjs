// The catalog as the AWS SDK for JavaScript sees it.
//
//     .tools/compat/bin/node compat/js/suite.mjs [-v] [words of a case's sentence]

import { run } from "../shared/cases.mjs";
import { freshCatalog } from "./harness.mjs";
import "./operations.mjs";
import "./paging.mjs";
import "./refusals.mjs";

await run(freshCatalog, process.argv.slice(2));
