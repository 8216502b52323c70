// SPDX-License-Identifier: Apache-2.0
/** What this jar contributes to a run. */
package dev.tollgate.natives.provider;
