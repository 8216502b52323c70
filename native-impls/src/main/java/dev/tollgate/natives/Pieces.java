// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Piece;
import dev.tollgate.workloads.spi.Transfer;
import java.util.List;

/** Which parts of which call are timed alone for the ledger. */
public final class Pieces {
    private static final Piece DECODE = new Piece(Part.MATERIALISE, "decoder");
    private static final Piece NEW_ARRAY = new Piece(Part.MATERIALISE, "new array");

    private Pieces() {}

    /**
     * {@return the implementation with the parts that it does}
     *
     * @param implementation an implementation, by JNI or FFM or a floor, which does none
     * @param <T> its contract
     */
    public static <T> Implementation<T> listedFor(NativeImplementation<T> implementation) {
        return implementation.with(of(implementation));
    }

    private static List<Piece> of(NativeImplementation<?> implementation) {
        if (implementation.option() == Option.NATIVE_FLOOR) {
            return List.of();
        }
        Piece copyOut = new Piece(Part.COPY_OUT, implementation.option().id());
        boolean critical = implementation.transfer() == Transfer.CRITICAL;
        return switch (implementation.workload()) {
            // An encoded result is fetched and then decoded by the same Java code behind both bindings.
            case "json.extract", "json.materialize", "transform.ndjson-rollup", "transform.csv-columns" ->
                List.of(copyOut, DECODE);
            // The array that is handed out is made and filled in one step.
            case "json.minify" -> List.of(copyOut);
            // Where the library writes to the heap array in place, making that array is all that is left.
            case "crypto.sha256" ->
                critical && implementation.option() == Option.FFM ? List.of(NEW_ARRAY) : List.of(copyOut);
            case "crypto.aes-256-gcm" -> critical ? List.of(NEW_ARRAY) : List.of(copyOut);
            default -> List.of();
        };
    }
}
