// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

/** A constant that has a name of its own in files. */
public interface Named {
    /** {@return the word that stands for this constant in files and tables} */
    String id();
}
