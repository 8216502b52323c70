// SPDX-License-Identifier: Apache-2.0
/** What can be measured on this machine, and what would make it better. Reads and measures; changes nothing. */
package dev.tollgate.harness.doctor;
