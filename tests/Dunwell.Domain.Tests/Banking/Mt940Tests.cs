using Dunwell.Domain.Banking;

namespace Dunwell.Domain.Tests.Banking;

public class Mt940Tests
{
    private const string Good = """
        :20:STMT1
        :25:37040044/0532013000
        :28C:12/1
        :60F:C260105EUR1000,00
        :61:2601060105CR250,00N166NONREF//BANK-1
        :86:166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+RE 47?2211 vielen Dank?30BYLADEM1001?31DE02120300000000202051?32Northwind?33 GmbH
        :61:2601050105D49,50NCHK0001234
        Cheque 1234
        :62F:C260105EUR1200,50
        :64:C260106EUR1150,50
        -
        """;

    [Fact]
    public void A_statement_that_adds_up_is_read_without_a_problem()
    {
        var file = Bank.Read(BankFormat.Mt940, Good);

        file.Problems.ShouldBeEmpty();
        var statement = file.Statements.ShouldHaveSingleItem();
        statement.Statement.Account.ShouldBe(new("0532013000", "EUR", "37040044"));
        (statement.Statement.Id, statement.Statement.Sequence).ShouldBe(("STMT1", "12/1"));
        statement.Balances.Select(b => (b.Kind, b.Amount.Money!.Value.MinorUnits)).ShouldBe([(BalanceKind.Opening, 100000), (BalanceKind.Closing, 120050), (BalanceKind.ClosingAvailable, 115050)]);
    }

    [Fact]
    public void Numbered_subfields_give_payer_reference_and_words()
    {
        var line = Bank.Read(BankFormat.Mt940, Good).Statements[0].Lines[0].Line;

        line.Amount.Money.ShouldBe(new Money(25000, Currency.Of("EUR")));
        (line.ValueDate, line.BookingDate).ShouldBe((new DateOnly(2026, 1, 6), new DateOnly(2026, 1, 5)));
        line.Counterparty.ShouldBe(new("Northwind GmbH", "DE02120300000000202051", "BYLADEM1001"));
        line.References.ShouldBe([new(ReferenceKind.Bank, "BANK-1"), new(ReferenceKind.EndToEnd, "E2E-1")]);
        line.Text.ShouldBe("RE 4711 vielen Dank");
        line.Code.ShouldBe(new("N166", "166", "GUTSCHRIFT"));
    }

    [Fact]
    public void Codes_between_slashes_give_payer_reference_and_words()
    {
        var line = Bank.Read(BankFormat.Mt940, Good.Replace("166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+RE 47?2211 vielen Dank?30BYLADEM1001?31DE02120300000000202051?32Northwind?33 GmbH",
            "/TRCD/00100/EREF/E2E-9/CNTP/NL81ASNB9999999999/ASNBNL21/Northwind/Amsterdam/REMI/INV 12")).Statements[0].Lines[0].Line;

        line.Counterparty.ShouldBe(new("Northwind", "NL81ASNB9999999999", "ASNBNL21"));
        line.References.ShouldContain(new StatementReference(ReferenceKind.EndToEnd, "E2E-9"));
        line.Text.ShouldBe("INV 12");
    }

    [Theory]
    [InlineData("C", 2.50, false)]
    [InlineData("D", -2.50, false)]
    [InlineData("RC", -2.50, true)]
    [InlineData("RD", 2.50, true)]
    [InlineData("CR", 2.50, false)]
    [InlineData("DR", -2.50, false)]
    [InlineData("RDR", 2.50, true)]
    public void Marks_say_which_way_the_money_goes(string mark, decimal value, bool isReversal)
    {
        var line = Bank.Read(BankFormat.Mt940, $":20:1\n:25:1\n:60F:C260105EUR0,\n:61:260105{mark}2,5NTRFX").Statements[0].Lines[0].Line;

        (line.Amount.Value, line.IsReversal).ShouldBe((value, isReversal));
    }

    [Theory]
    [InlineData("2601021231", 2025, 12, 31)]
    [InlineData("2512310102", 2026, 1, 2)]
    [InlineData("2601050105", 2026, 1, 5)]
    public void The_entry_date_falls_in_the_year_that_is_nearest_to_the_value_date(string dates, int year, int month, int day) =>
        Bank.Read(BankFormat.Mt940, $":20:1\n:25:1\n:61:{dates}C1,NTRFX").Statements[0].Lines[0].Line.BookingDate.ShouldBe(new(year, month, day));

    [Fact]
    public void A_day_that_does_not_exist_is_kept_as_text_and_named()
    {
        var file = Bank.Read(BankFormat.Mt940, Good.Replace(":61:2601060105C", ":61:2602300105C"));

        file.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Line.ShouldBe(5), p => p.Code.ShouldBe("date-impossible"), p => p.Value.ShouldBe("260230"));
        file.Statements[0].Lines[0].Line.ValueDate.ShouldBeNull();
        file.Statements[0].Lines[0].Line.Fields[0].Value.ShouldStartWith("260230");
    }

    [Theory]
    [InlineData(":62F:C260105EUR1200,50", ":62F:C260105EUR1200,51", "closing balance 62F", "total-differs")]
    [InlineData(":62F:C260105EUR1200,50", ":62F:C260105USD1200,50", "balance 62F", "currencies-differ")]
    [InlineData("D49,50", "X49,50", "amount", "amount-unreadable")]
    [InlineData(":25:37040044/0532013000\n", "", "25", "account-missing")]
    [InlineData(":28C:12/1", ":28C:123456/1", "28C", "number-odd")]
    public void What_is_wrong_is_said_by_field(string from, string to, string field, string code) =>
        Bank.Read(BankFormat.Mt940, Good.Replace(from, to)).Problems.ShouldContain(p => p.Field == field && p.Code == code);

    [Fact]
    public void A_time_of_day_at_the_beginning_of_a_line_is_no_tag()
    {
        var file = Bank.Read(BankFormat.Mt940, Good.Replace("Cheque 1234", "printed 2026-01-05T16\n:26:37 Cheque"));

        file.Problems.ShouldBeEmpty();
        file.Statements[0].Lines[1].Line.Text.ShouldBe("printed 2026-01-05T16\n:26:37 Cheque");
    }

    [Fact]
    public void The_envelope_is_kept_with_its_statement()
    {
        var file = Bank.Read(BankFormat.Mt940, "{1:F01BANKDEFF}{2:O942BANKDEFFN}{4:\n" + Good.Replace("\n-", "\n-}{5:}"));

        file.Problems.ShouldBeEmpty();
        var statement = file.Statements.ShouldHaveSingleItem().Statement;
        statement.Kind.ShouldBe(StatementKind.Interim);
        statement.Fields[0].ShouldBe(new("{", "{1:F01BANKDEFF}{2:O942BANKDEFFN}{4:"));
    }

    [Fact]
    public void A_statement_missing_between_two_of_one_account_is_suspected()
    {
        var second = Good.Replace("EUR1000,00", "EUR1300,00").Replace("EUR1200,50", "EUR1500,50");

        Bank.Read(BankFormat.Mt940, Good + "\n" + second).Problems.ShouldHaveSingleItem().Code.ShouldBe("balance-gap");
    }

    [Fact]
    public void An_interim_report_compares_number_and_sum_of_its_lines()
    {
        static BankFile Report(string totals) => Bank.Read(BankFormat.Mt940, $":20:1\n:25:1\n:28C:1/1\n:34F:EUR0,\n:13D:2601051030+0100\n:61:260105D2,30NTRFX\n{totals}\n");

        Report(":90D:1EUR2,30\n:90C:0EUR0,00").Problems.ShouldBeEmpty();
        Report(":90D:1EUR2,31").Problems.ShouldHaveSingleItem().Field.ShouldBe("90D sum");
        Report(":90D:2EUR2,30").Problems.ShouldHaveSingleItem().Field.ShouldBe("90D number");
        Report(":90D:1EUR2,30").Statements[0].Statement.Kind.ShouldBe(StatementKind.Interim);
    }

    [Fact]
    public void A_currency_that_is_no_more_keeps_its_amounts_as_text_and_still_adds_up()
    {
        var file = Bank.Read(BankFormat.Mt940, Good.Replace("EUR", "DEM"));

        file.Problems.Select(p => p.Code).Distinct().ShouldBe(["currency-unknown"]);
        file.Statements[0].Lines[0].Line.Amount.ShouldSatisfyAllConditions(a => a.Money.ShouldBeNull(), a => a.Value.ShouldBe(250m));
        file.Statements[0].Totals.ShouldHaveSingleItem().Agrees.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1\n2\n3")]
    [InlineData(":NS:")]
    [InlineData("{1:F01BANKDEFF}{2:O940BANKDEFFN}{4:\n-}")]
    public void What_has_no_field_of_a_statement_is_refused(string text)
    {
        var file = Bank.Read(BankFormat.Mt940, text);

        file.IsRefused.ShouldBeTrue();
        file.Problems[^1].Code.ShouldBe("mt940-start");
    }

    [Fact]
    public void Peer_files_read_as_expected()
    {
        foreach (var row in Bank.Expected("bank-mt940"))
        {
            var file = Bank.ReadPeer(BankFormat.Mt940, PeerData.Find("bank-mt940", row["file"])!);
            var lines = file.Statements.SelectMany(s => s.Lines).ToList();
            lines.Count.ShouldBe(int.Parse(row["tag61"]), row["file"]);
            file.Net().ShouldBe(decimal.Parse(row["net"]), row["file"]);
            file.Statements.Count(s => s.Statement.Fields.Any(f => f.Name == "20")).ShouldBe(int.Parse(row["tag20"]), row["file"]);
            var opening = file.Statements.SelectMany(s => s.Balances).FirstOrDefault(b => b.Kind == BalanceKind.Opening)?.Amount;
            var closing = file.Statements.SelectMany(s => s.Balances).LastOrDefault(b => b.Kind == BalanceKind.Closing)?.Amount;
            if (row["first_opening"].Length > 0)
                opening!.Value.ShouldBe(decimal.Parse(row["first_opening"]), row["file"]);
            if (row["last_closing"].Length > 0)
                closing!.Value.ShouldBe(decimal.Parse(row["last_closing"]), row["file"]);
            if (row["adds_up"].Length > 0)
                (opening!.Value + file.Net() == closing!.Value).ShouldBe(row["adds_up"] == "yes", row["file"]);
            if (row["adds_up"] == "yes")
                file.Problems.ShouldNotContain(p => p.Severity == ProblemSeverity.Mismatch, row["file"]);
            if (row["adds_up"] == "no" && file.Statements.Count == 1)
                file.Problems.ShouldContain(p => p.Field.StartsWith("closing balance", StringComparison.Ordinal), row["file"]);
        }
    }
}
