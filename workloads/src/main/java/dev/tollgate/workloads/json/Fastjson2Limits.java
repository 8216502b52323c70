// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONReader;
import dev.tollgate.workloads.spi.KnownLimitException;

/** Tells what fastjson2 refuses by design from what is wrong. */
final class Fastjson2Limits {
    /** How the library's message begins; it has no class of its own for this. */
    private static final String EXPONENT = "too large exp value";

    private Fastjson2Limits() {}

    /**
     * {@return the number at the reader's place}
     *
     * @param reader at a number
     * @throws KnownLimitException where its exponent is beyond what the library reads
     */
    static Number readNumber(JSONReader reader) {
        try {
            return reader.readNumber();
        } catch (JSONException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(EXPONENT)) {
                throw new KnownLimitException(
                        "fastjson2 refuses a number with an exponent beyond its limit, as in 1e-10000", e);
            }
            throw e;
        }
    }
}
