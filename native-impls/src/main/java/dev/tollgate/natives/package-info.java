// SPDX-License-Identifier: Apache-2.0
/**
 * What both bindings share: the library, its loading, the encodings that cross the boundary.
 *
 * <p>Nothing here or below loads the library before a task is opened or its availability is asked for.
 */
package dev.tollgate.natives;
