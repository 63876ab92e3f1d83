using System.Text.Json;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Banking;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Banking;

public sealed class CashMatchTests : IDisposable
{
    private const string Statement = """
        :20:1
        :25:12/34
        :28C:1
        :60F:C260203EUR0,00
        :61:2602040204C150,00NTRFNONREF
        :86:INV-2026-00123
        :61:2602040204C150,00NTRFNONREF
        :86:INV-2026-00123
        :61:2602040204D20,00NTRFNONREF
        :86:fees
        :62F:C260204EUR280,00
        -

        """;

    private const string Items = """
        customer,name,currency,number,issued,due,open,reference
        1001,Harbor Tools GmbH,EUR,INV-2026-00123,2026-01-05,2026-02-04,150.00,RF18539007547034
        1001,Harbor Tools GmbH,EUR,INV-2026-00200,2026-01-06,2026-02-05,80.00,
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dunwell-cash").FullName;

    [Fact]
    public void Credits_of_a_statement_are_matched_in_their_order_and_what_one_takes_is_gone_for_the_next()
    {
        var matching = Match(Statement.Replace("INV-2026-00123", "RF18 5390 0754 7034", StringComparison.Ordinal), Items).Value;

        matching.Problems.ShouldBeEmpty();
        matching.Receipts.Select(r => (r.Line, r.Match.Certainty, r.Match.Proposals.Count)).ShouldBe([(5, Certainty.Exact, 1), (7, Certainty.None, 0)]);
        matching.Receipts[0].Customers[0].CustomerNumber.ShouldBe("1001");
        matching.Receipts[0].Match.Proposals[0].Parts.ShouldHaveSingleItem().Number.ShouldBe("INV-2026-00123");
    }

    [Fact]
    public void Items_may_be_JSON_and_know_what_was_paid_already()
    {
        var json = """
            [{"customer": "1001", "name": "Harbor Tools", "currency": "EUR", "number": "INV-2026-00123", "open": "150.00", "settled": "2026-01-20"},
             {"customer": "1001", "currency": "EUR", "number": "INV-2026-00200", "issued": "2026-01-06", "open": "80.00", "discount": "1.60", "discountUntil": "2026-02-10", "payerAccount": "DE2"}]
            """;

        var match = Match(Statement, json, "items.json").Value.Receipts[0].Match;
        match.Certainty.ShouldBe(Certainty.Likely);
        match.Findings.ShouldHaveSingleItem().ShouldContain("INV-2026-00123 was paid already, on 2026-01-20");
    }

    [Fact]
    public void Every_row_that_is_wrong_is_named_with_its_line_and_field()
    {
        var refused = Match(Statement, "customer,currency,number,issued,open\n1,EUR,A,2026-02-30,1.00\n1,XXX,B,2026-02-03,1.00\n1,EUR,C,2026-02-03,1.005\n,EUR,D,,1\n1,EUR,E,2026-02-03,1\n1,EUR,E,2026-02-03,2\n").Refusal!;

        refused.Code.ShouldBe("items-unreadable");
        refused.Message.Split('\n').ShouldBe(
        [
            "items.csv:2: issued is not a date written yyyy-MM-dd [2026-02-30]",
            "items.csv:2: issued or due must be stated",
            "items.csv:3: currency is no currency in use [XXX]",
            "items.csv:4: open is no amount in EUR such as 150.00 [1.005]",
            "items.csv:5: customer is missing",
            "items.csv:5: issued or due must be stated",
            "items.csv:7: number stands twice for this customer and due date [E]",
        ]);
    }

    [Theory]
    [InlineData("nothing like a bank file", Items)]
    [InlineData(Statement, "")]
    [InlineData(Statement, "{", "items.json")]
    public void What_cannot_be_read_is_refused(string statement, string items, string name = "items.csv") => Match(statement, items, name).IsRefused.ShouldBeTrue();

    [Fact]
    public async Task The_verb_answers_from_files_alone()
    {
        var (statement, items) = (Write("a.sta", Statement), Write("items.csv", Items));

        var (code, output, errors) = await DunwellVerb.RunAsync(["cash", "match", statement, "--items", items, "--json", "--data", folder]);
        code.ShouldBe(0, errors);
        var receipts = JsonDocument.Parse(output).RootElement.GetProperty("receipts");
        receipts.GetArrayLength().ShouldBe(2);
        receipts[0].GetProperty("certainty").GetString().ShouldBe("Likely");
        receipts[0].GetProperty("proposals")[0].GetProperty("parts")[0].GetProperty("amount").GetString().ShouldBe("150.00");
        Directory.GetFiles(folder, "*.db").ShouldBeEmpty();

        (await DunwellVerb.RunAsync(["cash", "match", statement, "--items", items, "--data", folder])).Output.ShouldContain("2 receipts: 0 post by themselves, 2 for a person, 0 without a proposal");
        (await DunwellVerb.RunAsync(["cash", "match", statement, "--items", Path.Combine(folder, "none.csv")])).ExitCode.ShouldBe(ExitCodes.Refused);
    }

    [Fact]
    public void The_shipped_policy_is_read() =>
        new CashPolicy(new(DatabaseOptions.Embedded(folder))).Match.ShouldSatisfyAllConditions(
            p => p.AutoPost.ShouldBeTrue(), p => p.BankFeeLimit("EUR").ShouldBe(2500), p => p.RoundingLimit("JPY").ShouldBe(1), p => p.RoundingLimit("KWD").ShouldBe(0), p => p.LikelyThreshold.ShouldBe(95));

    [Theory]
    [InlineData("auto_post: on", "auto_post: maybe", "auto_post")]
    [InlineData("settled_days: 180", "settled_days: -1", "settled_days")]
    [InlineData("likely_threshold: 95", "likely_threshold: 101", "likely_threshold")]
    [InlineData("EUR: 5", "EUR: 0.5", "rounding")]
    [InlineData("EUR: 5", "EUX: 5", "rounding")]
    [InlineData("part_payments: on", "parts: on", "parts")]
    public void A_policy_that_is_wrong_is_refused_with_its_field(string right, string wrong, string field)
    {
        var shipped = File.ReadAllText(Repository.Under("packs", "policies", "cash.yaml"));
        shipped.ShouldContain(right);
        Should.Throw<InvalidOperationException>(() => CashPolicy.Read(Write("cash.yaml", shipped.Replace(right, wrong, StringComparison.Ordinal)))).Message.ShouldContain(field);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Domain.Result<MatchFile.Matching> Match(string statement, string items, string name = "items.csv") =>
        new MatchFile(new(new PackFolder(DatabaseOptions.Embedded(folder)))).Run(new(Write("a.sta", statement), Write(name, items)));

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
