// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import java.security.Provider;
import java.util.Objects;
import java.util.function.Function;

/**
 * An implementation by Amazon Corretto's crypto provider: a security provider in front of AWS-LC, the hybrid that one can buy
 * ready-made. Its native side holds arrays by GetPrimitiveArrayCritical ({@code jni_borrow} in its csrc/buffer.h).
 *
 * @param workload the workload's id
 * @param contract the contract's class
 * @param summary how it is used
 * @param opener makes a task of the provider
 * @param <T> the contract
 */
record CorrettoImplementation<T>(String workload, Class<T> contract, String summary, Function<Provider, T> opener)
        implements Implementation<T> {
    CorrettoImplementation {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(opener, "opener");
    }

    @Override
    public String id() {
        return "corretto";
    }

    @Override
    public Option option() {
        return Option.JNI;
    }

    @Override
    public Transfer transfer() {
        return Transfer.CRITICAL;
    }

    /** AWS-LC. */
    @Override
    public String language() {
        return "c";
    }

    @Override
    public Availability availability() {
        return Loaded.AVAILABILITY;
    }

    @Override
    public T open() {
        return opener.apply(AmazonCorrettoCryptoProvider.INSTANCE);
    }

    /** Loads the library when it is first asked for. */
    private static final class Loaded {
        static final Availability AVAILABILITY = find();

        private Loaded() {}

        private static Availability find() {
            try {
                Throwable error = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
                return error == null ? Availability.available() : unavailable(error);
            } catch (RuntimeException | LinkageError e) {
                return unavailable(e);
            }
        }

        private static Availability unavailable(Throwable error) {
            return Availability.unavailable(
                    "Amazon Corretto's crypto provider, of which this build has the library for linux-x86_64 alone,"
                            + " cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + error,
                    "measure on Linux on x86_64, or put the jar with this platform's classifier first on the class path");
        }
    }
}
