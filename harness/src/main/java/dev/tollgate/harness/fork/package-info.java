// SPDX-License-Identifier: Apache-2.0
/**
 * The processes beside this one: started, limited, asked for their threads, killed, kept for another look and their failures classified,
 * all in one place; and nothing of them that goes on or stays when this program dies.
 */
package dev.tollgate.harness.fork;
