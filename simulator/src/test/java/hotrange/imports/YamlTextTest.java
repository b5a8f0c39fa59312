package hotrange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Texts of any kind come back from YAML as the same texts, at the same place. */
class YamlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "orders ",
                "null",
                "Yes",
                "off",
                "~",
                "1_000",
                "12",
                "1e3",
                "0x1F",
                ".inf",
                "- a",
                "a: b",
                "a #b",
                "#",
                "'",
                "\"",
                "a\\",
                "{a: [",
                "*alias",
                "&anchor",
                "!Ref x",
                "%TAG",
                "---",
                "...",
                "@",
                "`",
                "|",
                ">",
                "a\nb\r\tc",
                "\u0000\u0007\u001b[31m",
                "\u0085\u2028\u2029\ufeff",
                "\u202egnp.exe",
                "köln/東京",
                "\ud83d\ude00",
                "\ufffe\uffff",
                "\udbff\udfff",
                "${AWS::StackName}",
                "<script>alert(1)</script>",
                "tables:\n  orders: {}"
            })
    void hostileTextIsReadBackAsItIs(String text) {
        assertRoundTrip(text);
    }

    @Test
    void textAtRandomIsReadBackAsItIs() {
        SplittableRandom random = new SplittableRandom(20_261_128);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                int c = random.nextInt(3) == 0 ? random.nextInt(0x11_0000) : random.nextInt(0x80);
                text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '-' : c);
            }
            assertRoundTrip(text.toString());
        }
    }

    private static void assertRoundTrip(String text) {
        String yaml = new YamlText()
                .begin(text)
                .begin("list")
                .item(text)
                .beginItem()
                .entry(text, text, text)
                .entry(text + "2", List.of(text, text))
                .end()
                .end()
                .comment(text)
                .entry("after", text)
                .end()
                .toString();
        Object read = load(yaml);
        assertThat(read)
                .as(yaml)
                .isEqualTo(Map.of(
                        text,
                        Map.of(
                                "list",
                                List.of(text, Map.of(text, text, text + "2", List.of(text, text))),
                                "after",
                                text)));
    }

    @Test
    void certainTextStandsAsItIs() {
        String yaml = new YamlText()
                .comment("Tables")
                .begin("tables")
                .begin("orders.v2-eu")
                .entry("billingMode", "PROVISIONED")
                .entry("size", "12.5 GB", "as AWS says")
                .entry("targetValue", "70 %")
                .entry("partitions", 12)
                .entry("disableScaleIn", true)
                .end()
                .end()
                .blank()
                .toString();
        assertThat(yaml).isEqualTo("""
                        # Tables
                        tables:
                          orders.v2-eu:
                            billingMode: PROVISIONED
                            size: 12.5 GB  # as AWS says
                            targetValue: 70 %
                            partitions: 12
                            disableScaleIn: true

                        """);
    }

    @Test
    void exampleIsNothingUntilItsMarksAreTaken() {
        String yaml = new YamlText()
                .entry("a", 1)
                .beginExample()
                .begin("workloads")
                .begin("of \n\"orders\"")
                .comment("fill in\nrate: 1")
                .entry("rate", "100/s")
                .end()
                .end()
                .endExample()
                .toString();
        assertThat(load(yaml)).isEqualTo(Map.of("a", 1));
        assertThat(load(yaml.replaceAll("(?m)^# ", "")))
                .isEqualTo(Map.of("a", 1, "workloads", Map.of("of \n\"orders\"", Map.of("rate", "100/s"))));
    }

    @Test
    void commentsStayOnTheirLine() {
        assertThat(new YamlText().comment("a\nb: c\u2028d\r").toString()).isEqualTo("# a b: c d\n");
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
