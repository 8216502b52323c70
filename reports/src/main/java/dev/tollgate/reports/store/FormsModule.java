// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import dev.tollgate.reports.model.service.ServiceSeries;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.Converter;

/** Sealed types of the model have flat forms in files: here stands which record is whose form. */
final class FormsModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    private final transient Map<Class<?>, Class<?>> forms = new HashMap<>();

    FormsModule() {
        super("forms");
        addSerializer(new ConfigurationSerializer());
        form(Run.class, StoredRun.class, StoredRun::of, StoredRun::run);
        form(Cell.class, StoredCell.class, StoredCell::of, StoredCell::cell);
        form(Fork.class, StoredFork.class, StoredFork::of, StoredFork::fork);
        form(Startup.class, StoredStartup.class, StoredStartup::of, StoredStartup::row);
        form(Scaling.class, StoredScaling.class, StoredScaling::of, StoredScaling::row);
        form(VirtualThreads.class, StoredVirtualThreads.class, StoredVirtualThreads::of, StoredVirtualThreads::row);
        form(StartupSample.class, StoredStartupSample.class, StoredStartupSample::of, StoredStartupSample::sample);
        form(ScalingSample.class, StoredScalingSample.class, StoredScalingSample::of, StoredScalingSample::sample);
        form(
                VirtualThreadsSample.class,
                StoredVirtualThreadsSample.class,
                StoredVirtualThreadsSample::of,
                StoredVirtualThreadsSample::sample);
        form(ServiceSeries.class, StoredSeries.class, StoredSeries::of, StoredSeries::series);
        form(ProbeLine.class, StoredProbeLine.class, StoredProbeLine::of, StoredProbeLine::line);
        form(SampleLine.class, StoredSampleLine.class, StoredSampleLine::of, StoredSampleLine::line);
        form(ForkLine.class, StoredForkLine.class, StoredForkLine::of, StoredForkLine::line);
    }

    /** {@return the record that a type looks like in files: its own form, or the type itself} */
    Class<?> stored(Class<?> type) {
        return forms.getOrDefault(type, type);
    }

    private <M, S> void form(Class<M> model, Class<S> stored, Function<M, S> toFile, Function<S, M> fromFile) {
        forms.put(model, stored);
        addSerializer(new StdConvertingSerializer(model, new Form<>(model, stored, toFile)));
        addDeserializer(model, new StdConvertingDeserializer<>(new Form<>(stored, model, fromFile)));
    }

    /** One direction of the way between a type and its form. */
    private record Form<A, B>(Class<A> from, Class<B> to, Function<A, B> way) implements Converter<A, B> {
        @Override
        public B convert(DeserializationContext context, A value) {
            try {
                return way.apply(value);
            } catch (IllegalArgumentException | NullPointerException e) {
                throw ValueInstantiationException.from(
                        context.getParser(), e.getMessage(), context.constructType(to), e);
            }
        }

        @Override
        public B convert(SerializationContext context, A value) {
            return way.apply(value);
        }

        @Override
        public JavaType getInputType(TypeFactory types) {
            return types.constructType(from);
        }

        @Override
        public JavaType getOutputType(TypeFactory types) {
            return types.constructType(to);
        }
    }
}
