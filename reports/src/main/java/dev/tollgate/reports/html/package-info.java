// SPDX-License-Identifier: Apache-2.0
/**
 * The page of a run. Records here hold what the page says, in words and formatted figures; the templates below
 * {@code src/main/jte} hold how it is laid out, and are compiled into this package, so that a template that names what
 * is not there fails the build. jte escapes every text for the place where it stands.
 */
package dev.tollgate.reports.html;
