// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out from class files whether a benchmark has anything that depends on its iterations: a fixture of {@code Level.Iteration}, counters of its
 * own, or knowledge of how long an iteration lasts. It then measures something else where they are cut. Looked at are the benchmark's class, the
 * states that it and its fixtures take, and what these inherit.
 */
public final class IterationWork {
    private static final String ANNOTATIONS = "Lorg/openjdk/jmh/annotations/";
    private static final Set<String> FIXTURES = Set.of(ANNOTATIONS + "Setup;", ANNOTATIONS + "TearDown;");
    private static final String COUNTERS = ANNOTATIONS + "AuxCounters;";
    private static final String PARAMS = "org/openjdk/jmh/infra/IterationParams";
    private static final Set<String> OF_JDK = Set.of("java/", "javax/", "jdk/", "sun/");
    private static final String OF_JMH = "org/openjdk/jmh/";

    private final List<Path> files;
    private final String benchmark;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    private IterationWork(List<Path> files, String benchmark) {
        this.files = files;
        this.benchmark = benchmark;
    }

    /**
     * {@return why a benchmark's iterations must stay as they are, in words; empty where nothing depends on them}
     *
     * @param classPath where its classes are
     * @param listed the benchmark
     */
    public static Optional<String> of(ClassPath classPath, ListedBenchmark listed) {
        try {
            IterationWork work = new IterationWork(
                    ClassPathContent.files(classPath), listed.measuring().method());
            work.add(listed.measuring().className().replace('.', '/'));
            return work.search();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("its classes cannot be read: " + e.getMessage());
        }
    }

    private void add(String name) {
        if (OF_JDK.stream().noneMatch(name::startsWith) && !name.startsWith(OF_JMH) && seen.add(name)) {
            waiting.add(name);
        }
    }

    private Optional<String> search() throws IOException {
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            Optional<byte[]> bytes = ClassPathContent.first(files, name + ".class");
            if (bytes.isEmpty()) {
                return Optional.of("its class " + name.replace('/', '.') + " is not on the class path");
            }
            ClassModel model = ClassFile.of().parse(bytes.get());
            Optional<String> found = dependence(model);
            if (found.isPresent()) {
                return found;
            }
            model.superclass().map(ClassEntry::asInternalName).ifPresent(this::add);
            model.interfaces().forEach(one -> add(one.asInternalName()));
        }
        return Optional.empty();
    }

    private Optional<String> dependence(ClassModel model) {
        String shown = model.thisClass().asInternalName().replace('/', '.');
        if (annotations(model).stream().anyMatch(one -> one.className().equalsString(COUNTERS))) {
            return Optional.of(shown + " has @AuxCounters");
        }
        for (MethodModel method : model.methods()) {
            List<Annotation> fixtures = annotations(method).stream()
                    .filter(one -> FIXTURES.contains(one.className().stringValue()))
                    .toList();
            if (fixtures.stream().anyMatch(IterationWork::isOfIteration)) {
                return Optional.of(
                        shown + "." + method.methodName().stringValue() + " is a fixture of Level.Iteration");
            }
            if (!fixtures.isEmpty() || method.methodName().equalsString(benchmark)) {
                for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
                    if (parameter.isClassOrInterface()) {
                        String name = parameter.descriptorString();
                        name = name.substring(1, name.length() - 1);
                        if (name.equals(PARAMS)) {
                            return Optional.of(
                                    shown + "." + method.methodName().stringValue() + " takes IterationParams");
                        }
                        add(name);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfIteration(Annotation fixture) {
        return fixture.elements().stream()
                .anyMatch(element -> element.value() instanceof AnnotationValue.OfEnum level
                        && level.constantName().equalsString("Iteration"));
    }

    private static List<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(found -> found.annotations())
                .orElse(List.of());
    }
}
