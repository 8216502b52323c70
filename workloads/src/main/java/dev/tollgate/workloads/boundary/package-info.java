// SPDX-License-Identifier: Apache-2.0
/**
 * The boundary itself: an empty call, and bytes that are handed over and touched once. The work is as small as it can be, so that
 * what shows is the transition and the transfer. On the Java side the empty call stands twice: inlined to nothing, which is what a
 * JIT compiler makes of it, and kept out of line. The checksum's best known form uses the Vector API.
 *
 * <p>A string crosses by a copy in another encoding, whichever way it goes; a call-back enters Java from native code, which costs more
 * than the way out. Both stand here because designs that look cheap by the empty call are often made of these.
 */
package dev.tollgate.workloads.boundary;
