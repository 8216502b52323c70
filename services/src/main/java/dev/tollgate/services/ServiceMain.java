// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.workloads.spi.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The program: reads the environment, serves until it is told to end. */
public final class ServiceMain {
    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private ServiceMain() {}

    /**
     * Serves.
     *
     * @param arguments none
     * @throws InterruptedException where the main thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        Log.errorsOnly();
        HttpStack stack = start(System.getenv());
        CountDownLatch told = new CountDownLatch(1);
        Signals.onTermination(told::countDown);
        told.await();
        stack.stop();
        System.exit(0);
    }

    private static HttpStack start(Map<String, String> environment) {
        try {
            Settings settings = Settings.of(environment);
            InetAddress address = InetAddress.getByName(settings.address());
            Server server = Server.start(settings, new InetSocketAddress(address, settings.port()));
            System.out.println("listening on " + settings.address() + ":" + server.port());
            System.out.flush();
            return server.stack();
        } catch (IllegalArgumentException e) {
            return end(e.getMessage(), WRONG_SETTINGS);
        } catch (IOException e) {
            return end("cannot listen: " + e.getMessage(), FAILED);
        }
    }

    private static HttpStack end(String message, int status) {
        System.err.println(message);
        System.exit(status);
        throw new IllegalStateException("ended");
    }

    /** A running server. */
    record Server(HttpStack stack, int port) {
        /**
         * {@return a server that accepts connections}
         *
         * @param settings what it is to be
         * @param address where to listen
         * @throws IllegalArgumentException where an implementation cannot run
         * @throws IOException where it cannot listen there
         */
        static Server start(Settings settings, InetSocketAddress address) throws IOException {
            Registry registry = new Registry();
            HttpStack stack = switch (settings.stack()) {
                case HELIDON -> new HelidonStack();
                case HTTPSERVER -> new JdkStack();
            };
            Extracts extracts = Extracts.open(registry, settings.extract(), settings.patterns());
            Rollups rollups = Rollups.open(registry, settings.rollup());
            Verifications verifications = Verifications.open(registry, settings.signatures());
            Values values = settings.cache().equals(CaffeineValues.ID)
                    ? new CaffeineValues(registry)
                    : new NativeValues(registry, settings.cache());
            String parser = extracts.description().equals(rollups.description())
                    ? extracts.description()
                    : extracts.description() + "; rollup: " + rollups.description();
            Health health = new Health(
                    stack,
                    settings.row(),
                    parser,
                    verifications.description(),
                    values.description(),
                    crossing(List.of(extracts.option(), rollups.option(), verifications.option(), values.option())),
                    settings.pointers(),
                    registry.nativeFacts());
            Service service = new Service(extracts, rollups, verifications, values, health::json);
            return new Server(stack, stack.start(address, service));
        }

        private static String crossing(List<Option> options) {
            List<String> boundaries = options.stream()
                    .filter(option -> option != Option.PURE_JAVA)
                    .map(Option::id)
                    .distinct()
                    .toList();
            if (boundaries.size() > 1) {
                throw new IllegalArgumentException(
                        "implementations by jni and by ffm in one server; /health could not name the crossing");
            }
            return boundaries.isEmpty() ? "none" : boundaries.getFirst();
        }
    }
}
