// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of {@code POST /discard} alone, with a planted fault that its argument names; in a process of its own. */
final class PlantedServerMain {
    private PlantedServerMain() {}

    public static void main(String[] arguments) throws Exception {
        String fault = arguments[0];
        System.setProperty("sun.net.httpserver.nodelay", Boolean.toString(!fault.equals("delays")));
        AtomicInteger requests = new AtomicInteger();
        if (fault.equals("dies-at-start")) {
            System.out.println("there is no room for me");
            System.exit(3);
        }
        if (fault.equals("never-listens")) {
            Thread.sleep(60_000);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/discard", exchange -> answer(exchange, fault, requests.incrementAndGet()));
        server.createContext("/health", exchange -> {
            byte[] body = "{\"crossing\":\"none\",\"parser\":\"planted 1.0\"}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        System.out.println("listening on 127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, String fault, int number) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        try {
            switch (fault) {
                case "crashes" -> {
                    if (number == 60) {
                        Runtime.getRuntime().halt(7);
                    }
                }
                case "stalls" -> {
                    if (number % 50 == 0) {
                        Thread.sleep(200);
                    }
                }
                case "collects" -> {
                    if (number % 10 == 0) {
                        System.gc();
                    }
                }
                case "answers-wrongly" -> length++;
                case "answers-wrongly-later" -> length += number > 60 && number % 10 == 0 ? 1 : 0;
                case "leaks-connections" -> exchange.getResponseHeaders().set("Connection", "close");
                default -> {
                    // None.
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] body = ("{\"length\":" + length + "}").getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Server-Timing", "app;dur=0.010");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
