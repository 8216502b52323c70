// SPDX-License-Identifier: Apache-2.0
/** What a run measured of servers over HTTP: probes of fresh processes under load, and the highest rate that each holds. */
package dev.tollgate.reports.model.service;
