// SPDX-License-Identifier: Apache-2.0
/** What processes beside this one leave behind when this one dies: nothing that goes on, nothing that stays. */
package dev.tollgate.harness.fork;
