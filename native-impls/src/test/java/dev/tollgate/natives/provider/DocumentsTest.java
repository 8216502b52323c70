// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.json.JsonDocumentsTest;

/** Every form of JSON value over what this module adds to the class path. */
class DocumentsTest extends JsonDocumentsTest {}
