// SPDX-License-Identifier: Apache-2.0
package example.words;

import dev.tollgate.workloads.ContractTest;

/** Tollgate's own contract test over this jar's implementations. */
class WordsContractTest extends ContractTest {}
