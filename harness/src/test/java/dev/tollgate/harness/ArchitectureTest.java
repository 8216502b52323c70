// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, over all modules: they are all on this module's class path. */
@AnalyzeClasses(packages = "dev.tollgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule workloadsKnowNoSibling = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.workloads..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.natives..", "dev.tollgate.reports..", "dev.tollgate.harness..");

    @ArchTest
    static final ArchRule reportsKnowNoSibling = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.natives..", "dev.tollgate.workloads..", "dev.tollgate.harness..");

    @ArchTest
    static final ArchRule theBatonKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.tollgate.baton..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.baton..", "java..", "com.sun.management..", "org.openjdk.jmh..");

    @ArchTest
    static final ArchRule nativesKnowWorkloadsOnly = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.natives..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.reports..", "dev.tollgate.harness..");

    @ArchTest
    static final ArchRule theHarnessNamesNoNativeClass = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.harness..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tollgate.natives..");

    @ArchTest
    static final ArchRule theSpiKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.tollgate.workloads.spi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.workloads.spi..", "java..");

    @ArchTest
    static final ArchRule theGroundFloorKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.tollgate.reports.quantity..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.reports.quantity..", "java..");

    @ArchTest
    static final ArchRule noPackagesOfReportsStandInACircle =
            slices().matching("dev.tollgate.reports.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackagesOfTheHarnessStandInACircle =
            slices().matching("dev.tollgate.harness.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackagesOfWorkloadsStandInACircle =
            slices().matching("dev.tollgate.workloads.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackagesOfNativesStandInACircle =
            slices().matching("dev.tollgate.natives.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theModelKnowsTheGroundFloorOnly = classes()
            .that()
            .resideInAPackage("dev.tollgate.reports.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.reports.model..", "dev.tollgate.reports.quantity..", "java..");

    @ArchTest
    static final ArchRule statisticsKnowNumbersOnly = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.reports.stats..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tollgate.reports..")
                    .and(resideOutsideOfPackages("dev.tollgate.reports.stats..", "dev.tollgate.reports.quantity..")));

    /** What watches the host beside a run, and what asks git or the terminal, are no forks. */
    @ArchTest
    static final ArchRule onlyForkStartsProcesses = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.harness..")
            .and()
            .resideOutsideOfPackage("dev.tollgate.harness.fork..")
            .and()
            .haveNameNotMatching("dev\\.tollgate\\.harness\\.(recording\\.(HostHiccups|GitCommit)|cli\\.ScreenSize)")
            .should()
            .callMethod(ProcessBuilder.class, "start");

    @ArchTest
    static final ArchRule roundsKnowNoWayToMeasure = noClasses()
            .that()
            .haveNameMatching(
                    "dev\\.tollgate\\.harness\\.session\\.(Rounds|Course|ForkSource|ForkSet|Ended|RoundTime)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tollgate.harness.plan..",
                    "dev.tollgate.harness.throughput..",
                    "dev.tollgate.harness.latency..",
                    "dev.tollgate.harness.sampling..",
                    "dev.tollgate.harness.recording..");

    @ArchTest
    static final ArchRule onlyThroughputKnowsJmh = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tollgate.harness.throughput..")
            .and()
            .haveNameNotMatching("dev\\.tollgate\\.baton\\.BatonProfiler")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openjdk.jmh..");

    @ArchTest
    static final ArchRule onlyPaintKnowsXChart = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tollgate.reports.chart.paint..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.knowm.xchart..", "de.erichseifert..");

    @ArchTest
    static final ArchRule onlyRenderKnowsTemplatesAndWritesCsv = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.reports..")
            .and()
            .resideOutsideOfPackage("dev.tollgate.reports.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("gg.jte..", "de.siegmar.fastcsv.writer..");

    @ArchTest
    static final ArchRule documentsDoNotKnowHowTheyAreDrawn = noClasses()
            .that()
            .resideInAPackage("dev.tollgate.reports.document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tollgate.reports.render..", "dev.tollgate.reports.chart.paint..");

    @ArchTest
    static final ArchRule onlyHistoryKnowsADatabase = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tollgate.reports.history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "com.zaxxer..",
                    "org.sqlite..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule onlyCliKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tollgate.harness.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nobodyKnowsCli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tollgate.harness.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tollgate.harness.cli..");

    @ArchTest
    static final ArchRule onlyOneClassLoadsNativeCode = noClasses()
            .that()
            .haveNameNotMatching("dev\\.tollgate\\.natives\\.NativeLibrary(\\$.*)?")
            .should()
            .callMethod(System.class, "load", String.class)
            .orShould()
            .callMethod(System.class, "loadLibrary", String.class);
}
