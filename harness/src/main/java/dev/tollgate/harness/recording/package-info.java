// SPDX-License-Identifier: Apache-2.0
/** What a fork and its driver observe beside the timed calls: GC pauses, allocation, other processes, the environment. */
package dev.tollgate.harness.recording;
