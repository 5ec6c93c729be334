// The AWS SDK for JavaScript, from where compat/bring put it. In a project of your own, with the package installed, this
// file is not needed: import { IoT, … } from "@aws-sdk/client-iot".

import { createRequire } from "node:module";

export const { IoT, ConflictException, IoTServiceException } =
  createRequire(new URL("../../.tools/compat/", import.meta.url))("@aws-sdk/client-iot");
