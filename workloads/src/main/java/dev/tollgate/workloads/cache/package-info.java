// SPDX-License-Identifier: Apache-2.0
/**
 * Caches: values looked up by key, the popular ones kept. Caffeine is both what people use and the best known on the heap; it stands
 * twice, as it comes and with its maintenance on the calling thread. Other packages implement {@link
 * dev.tollgate.workloads.cache.ByteCache}; {@link dev.tollgate.workloads.cache.Sizing} tells them the bounds.
 */
package dev.tollgate.workloads.cache;
