// SPDX-License-Identifier: Apache-2.0
/**
 * Transforms: streams of records turned into something smaller. Jackson reads all lines with one streaming parser, the plain way;
 * fastjson2, the best known reader of UTF-8 bytes, gets each line by itself. Both skip unknown members and group in a hash map
 * that is reused from call to call.
 */
package dev.tollgate.workloads.transform;
