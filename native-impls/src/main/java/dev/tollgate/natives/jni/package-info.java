// SPDX-License-Identifier: Apache-2.0
/**
 * The workloads in Rust, called through the Java Native Interface.
 *
 * <p>All native methods are those of {@link dev.tollgate.natives.jni.Bindings}; the rest keeps handles and buffers.
 */
package dev.tollgate.natives.jni;
