package hotrange.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of templates give what CloudFormation gives, or say what they need. */
class TemplateRulesTest {

    private static final String TEMPLATE = """
            Parameters:
              Stage: {Type: String, Default: prod, AllowedValues: [dev, prod]}
              Units: {Type: Number, Default: 25}
              Names: {Type: CommaDelimitedList, Default: "a, b ,c"}
              Open: {Type: String}
              Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /some/name}
            Mappings:
              Units: {prod: {Read: 7}, dev: {Read: 3}}
            Conditions:
              Prod: !Equals [!Ref Stage, prod]
              Never: !Or [!Not [!Condition Prod], !Equals [a, b]]
              Both: !And [!Condition Prod, !Equals [!Ref Open, x]]
              Neither: !And [!Condition Never, !Equals [!Ref Open, x]]
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: NAME
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  ProvisionedThroughput: {ReadCapacityUnits: READS, WriteCapacityUnits: 1}
              Other:
                Type: AWS::S3::Bucket
            """;

    @TempDir
    private Path folder;

    private TableDefinition table(String name, String reads, Map<String, String> parameters) {
        return read(TEMPLATE.replace("NAME", name).replace("READS", reads), parameters)
                .tables()
                .get(0);
    }

    private Definitions read(String text, Map<String, String> parameters) {
        try {
            return DefinitionReader.read(List.of(Files.writeString(folder.resolve("t.yaml"), text)), parameters);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Stage|prod",
                "!Sub x-${Stage}-y|x-prod-y",
                "!Sub '${!Stage}-${Stage}'|${Stage}-prod",
                "!Sub ['${A}-${Stage}', {A: !Join [+, [1, 2]]}]|1+2-prod",
                "!Join ['.', [a, !Ref Stage, !Ref 'AWS::NoValue', b]]|a.prod.b",
                "!Select [2, !Ref Names]|c",
                "!Select ['1', !Split ['-', a-b-c]]|b",
                "!Join ['', !Split ['-', a-b-c]]|abc",
                "!If [Prod, p, d]|p",
                "!If [Never, p, d]|d",
                "!If [Neither, p, d]|d",
                "!If [Both, same, same]|same",
                "!Ref AWS::Partition|aws",
                "{'Fn::Sub': '${Stage}'}|prod",
                // What is not known has the logical id.
                "!Ref Open|T",
                "!Ref Stored|T",
                "!Ref AWS::NoValue|T",
                "!Sub '${AWS::StackName}-x'|T",
                "!GetAtt Other.Arn|T",
                "!Sub '${Other.Arn}'|T",
                "!Ref Other|T",
                "!ImportValue x|T",
            })
    void functionsGiveNames(String written, String name) {
        assertThat(table(written, "1", Map.of()).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Units|25",
                "'12'|12",
                "!FindInMap [Units, !Ref Stage, Read]|7",
                "!If [Prod, !Ref Units, 9]|25",
                "!FindInMap [Units, test, Read, {DefaultValue: !Ref Units}]|25",
            })
    void functionsGiveCapacity(String written, long reads) {
        CapacityDefinition capacity = table("t", written, Map.of()).capacity();
        assertThat(capacity.provisionedThroughput())
                .isNotNull()
                .extracting(units -> units.readCapacityUnits())
                .isEqualTo(reads);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Open|parameter Open has no default; --parameter Open=VALUE decides it",
                "!Ref Stored|--parameter Stored=VALUE decides it",
                "!If [Both, 1, 2]|--parameter Open=VALUE decides it",
                "!FindInMap [Units, !Ref 'AWS::Region', Read]|--parameter AWS::Region=VALUE decides it",
                "!GetAtt Other.Arn|Arn of Other is known only where it is deployed",
                "!Ref Nowhere|there is no parameter or resource Nowhere",
                "!Ref Stag|did you mean Stage?",
                "!If [Prdo, 1, 2]|there is no condition Prdo",
                "!FindInMap [Units, prod, Write]|there is no Write in the template's Mappings",
                "!Select [9, !Ref Names]|there is no entry 9 in a list of 3",
                "!Join [a]|needs a list of 2",
                "!Ref Stage|must be a number, was prod",
                "0|must be at least 1, was 0",
                "1.5|must be a whole number, was 1.5",
                "1e999999999|must be a number",
                "[1]|must be text, not a list",
            })
    void capacityThatIsNotKnownIsRefusedWithItsPlace(String written, String message) {
        assertThatThrownBy(() -> table("t", written, Map.of()))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining("t.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void messageHasLineColumnAndPath() {
        assertThatThrownBy(() -> table("t", "!Ref Open", Map.of()))
                .hasMessageContaining(
                        "t.yaml:20:50 Resources.T.Properties.ProvisionedThroughput.ReadCapacityUnits: is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stag|x|there is no parameter Stag; parameters: Stage, Units,|did you mean Stage?",
                "Stage|prdo|must be one of dev, prod, was prdo|; did",
            })
    void parametersThatDoNotExistOrMayNotBeSoAreRefused(String name, String value, String message, String more) {
        String expected = name.equals("Stag") ? more : "";
        assertThatThrownBy(() -> table("t", "1", Map.of(name, value)))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining(message)
                .hasMessageContaining(expected);
    }

    @Test
    void whatNeedsItselfIsRefused() {
        String circle = TEMPLATE.replace("READS", "1").replace("NAME", "!Sub '${T}-x'");
        assertThatThrownBy(() -> read(circle, Map.of())).hasMessageContaining("name of T needs itself");
        String conditions = TEMPLATE.replace("READS", "!If [Prod, 1, 2]")
                .replace("NAME", "t")
                .replace("Prod: !Equals [!Ref Stage, prod]", "Prod: !Not [!Condition Never]");
        assertThatThrownBy(() -> read(conditions, Map.of())).hasMessageContaining("condition Prod needs itself");
    }

    @Test
    void indexesWithoutKnownNamesAreToldApart() {
        String index = "{IndexName: !Ref Open, KeySchema: [{AttributeName: x, KeyType: HASH}], ProvisionedThroughput:"
                + " {ReadCapacityUnits: 1, WriteCapacityUnits: 1}}";
        String template = TEMPLATE.replace("READS", "1")
                .replace("NAME", "t\n      GlobalSecondaryIndexes: [%s, %s]".formatted(index, index));
        assertThat(read(template, Map.of()).tables().get(0).globalSecondaryIndexes())
                .extracting(IndexDefinition::name)
                .containsExactly("index-1", "index-2");
    }

    @Test
    void textThatMultipliesIsRefused() {
        StringBuilder name = new StringBuilder("x");
        for (int i = 0; i < 30; i++) {
            name.insert(0, "!Sub ['${A}${A}', {A: ").append("}]");
        }
        assertThatThrownBy(() -> table(name.toString(), "1", Map.of()))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining("more than 100,000 characters");
    }

    private static final String TABLE = "  T%d: {Type: AWS::DynamoDB::Table, Properties: {TableName: %s,"
            + " KeySchema: [{AttributeName: id, KeyType: HASH}], BillingMode: PAY_PER_REQUEST}}\n";

    @Test
    void chainsOfAnyLengthEndInAMessage() {
        StringBuilder conditions = new StringBuilder("Conditions:\n");
        StringBuilder tables = new StringBuilder("Resources:\n");
        for (int i = 0; i < 20_000; i++) {
            conditions.append("  C%d: !And [!Condition C%d, !Equals [a, a]]\n".formatted(i, i + 1));
        }
        for (int i = 0; i < 4_000; i++) {
            tables.append(TABLE.formatted(i, "!Ref T" + (i + 1)));
        }
        String condition = TABLE.formatted(0, "!If [C0, a, b]");
        assertThatThrownBy(() -> read(conditions + "Resources:\n" + condition, Map.of()))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining("is the last of 400 values that need each other");
        assertThatThrownBy(() -> read(tables.toString(), Map.of()))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining("is the last of 400 values that need each other");
    }

    @Test
    void chainOfAHundredConditionsIsEvaluated() {
        StringBuilder conditions = new StringBuilder("Conditions:\n  C100: !Equals [a, a]\n");
        for (int i = 0; i < 100; i++) {
            conditions.append("  C%d: !And [!Condition C%d, !Equals [a, a]]\n".formatted(i, i + 1));
        }
        Definitions found = read(conditions + "Resources:\n" + TABLE.formatted(0, "!If [C0, yes-it-is, no]"), Map.of());
        assertThat(found.tables().get(0).name()).isEqualTo("yes-it-is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Split [',', !Ref P]|split and joined more than 200,000 values",
                "!Join ['', !Ref L]|split and joined more than 200,000 values",
                "!Sub '${Q}${Q}'|made more than 20,000,000 characters",
            })
    void valuesThatMultiplyAreRefused(String function, String message) {
        String template = "Parameters:\n  P: {Type: String, Default: '%s'}\n".formatted(",".repeat(2_000))
                + "  L: {Type: CommaDelimitedList, Default: '%s'}\n".formatted(",".repeat(2_000))
                + "  Q: {Type: String, Default: '%s'}\n".formatted("q".repeat(40_000))
                + "Resources:\n"
                + TABLE.formatted(0, "!Join ['', [" + (function + ", ").repeat(300) + "a]]");
        assertThatThrownBy(() -> read(template, Map.of()))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining(message);
    }
}
