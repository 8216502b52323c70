// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

/** What stands for the JSON null among Java objects. */
public enum JsonNull {
    /** The only value. */
    NULL
}
