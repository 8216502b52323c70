// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

/** A piece of a document. */
public sealed interface Block permits Section, Table, Figure, Facts, Notes, Code, Banner {}
