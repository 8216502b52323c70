// SPDX-License-Identifier: Apache-2.0
/** What is said of servers under load: a section a question, and what a run measured of itself. */
package dev.tollgate.reports.document.service;
