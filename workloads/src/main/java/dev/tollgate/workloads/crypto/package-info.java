// SPDX-License-Identifier: Apache-2.0
/**
 * Crypto. For SHA-256 the JDK's own digest is the best known in Java: HotSpot replaces its compression function with the
 * processor's SHA instructions. Bouncy Castle's lightweight digest stands beside it because people use it and because it shows
 * what plain compiled Java gives. Both reuse one digest object, as a service does per thread.
 */
package dev.tollgate.workloads.crypto;
