using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Tests.Banking;

public class QifAndTableTests
{
    private static readonly BankReadOptions Known = new("USD", DateOrder.DayMonthYear);

    private static readonly StatementProfile Profile = new()
    {
        Name = "our-bank",
        Currency = "EUR",
        DateOrder = DateOrder.DayMonthYear,
        DecimalSeparator = ',',
        Account = "DE1",
        Columns = [new("Buchungstag", StatementField.BookingDate), new("Betrag", StatementField.Amount), new("Verwendungszweck", StatementField.Text), new("Saldo", StatementField.Balance), new("Name", StatementField.CounterpartyName)],
    };

    private static readonly string[] Headers = ["Buchungstag", "Name", "Verwendungszweck", "Betrag", "Saldo", "Extra"];

    [Fact]
    public void QIF_gives_account_lines_and_splits()
    {
        var file = Bank.Read(BankFormat.Qif, Samples.Qif, Known);

        file.Problems.ShouldBeEmpty();
        var statement = file.Statements.ShouldHaveSingleItem();
        statement.Statement.Account.Number.ShouldBe("Checking");
        statement.Lines.Select(l => (l.Line.BookingDate, l.Line.Amount.Money!.Value.MinorUnits, l.Line.Counterparty!.Name)).ShouldBe(
            [(new DateOnly(2026, 1, 25), 125000, "Northwind Ltd"), (new DateOnly(2026, 1, 26), -4950, "Electric")]);
        statement.Lines[0].Line.References.ShouldBe([new(ReferenceKind.Cheque, "319")]);
    }

    [Fact]
    public void QIF_parts_of_a_split_must_come_to_the_line() =>
        Bank.Read(BankFormat.Qif, Samples.Qif.Replace("$-9.50", "$-9.51"), Known).Problems.ShouldHaveSingleItem().Code.ShouldBe("total-differs");

    [Fact]
    public void QIF_without_known_currency_and_date_order_guesses_neither()
    {
        var file = Bank.Read(BankFormat.Qif, "!Type:Bank\nD1/2'26\nT5.00\n^\n");

        file.Problems.Select(p => p.Code).ShouldBe(["currency-left-out", "date-unclear", "currency-missing"], ignoreOrder: true);
        file.Statements[0].Lines[0].Line.ShouldSatisfyAllConditions(l => l.BookingDate.ShouldBeNull(), l => l.Amount.Value.ShouldBe(5m), l => l.Amount.Money.ShouldBeNull());
    }

    [Theory]
    [InlineData("", "qif-start")]
    [InlineData("D1/2/26\n^", "qif-start")]
    public void What_is_no_QIF_is_refused(string text, string code) => Bank.Read(BankFormat.Qif, text).Problems[^1].Code.ShouldBe(code);

    [Fact]
    public void A_table_is_read_by_its_profile_and_every_cell_is_kept()
    {
        var file = Table(["05.01.2026", "Northwind", "RE 4711", "1.250,50", "2.250,50", "x"], ["06.01.2026", "Miete", "Januar", "-250,00", "2.000,50", ""]);

        file.Problems.ShouldBeEmpty();
        var statement = file.Statements.ShouldHaveSingleItem();
        statement.Lines.Select(l => (l.Line.BookingDate, l.Line.Amount.Money!.Value.MinorUnits, l.Line.Text)).ShouldBe([(new DateOnly(2026, 1, 5), 125050, "RE 4711"), (new DateOnly(2026, 1, 6), -25000, "Januar")]);
        statement.Lines[0].Line.Fields.ShouldContain(new BankField("Extra", "x"));
        statement.Balances.ShouldHaveSingleItem().Amount.Value.ShouldBe(2000.50m);
    }

    [Fact]
    public void Every_line_must_lead_to_the_balance_stated_after_it()
    {
        var file = Table(["05.01.2026", "", "", "10,00", "110,00"], ["06.01.2026", "", "", "5,00", "115,01"], ["07.01.2026", "", "", "1,00", "116,01"]);

        file.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Line.ShouldBe(3), p => p.Code.ShouldBe("running-balance"), p => p.Severity.ShouldBe(ProblemSeverity.Mismatch));
    }

    [Fact]
    public void A_table_with_the_newest_line_first_adds_up_too()
    {
        var file = Table(["07.01.2026", "", "", "1,00", "116,00"], ["06.01.2026", "", "", "5,00", "115,00"], ["05.01.2026", "", "", "10,00", "110,00"]);

        file.Problems.ShouldBeEmpty();
        file.Statements[0].Balances.ShouldHaveSingleItem().Amount.Value.ShouldBe(116m);
    }

    [Fact]
    public void Debit_and_credit_columns_marks_and_signs_say_which_way_the_money_goes()
    {
        static decimal? Of(StatementField field, string cell, StatementField? other = null, string otherCell = "", bool debitIsPositive = false)
        {
            var columns = new List<StatementColumn> { new("D", StatementField.BookingDate), new("A", field) };
            if (other is { } second)
                columns.Add(new("B", second));
            var profile = new StatementProfile { Name = "p", Currency = "USD", Columns = columns, DebitIsPositive = debitIsPositive };
            return BankFile.Of(TableStatement.Read(profile, ["D", "A", "B"], [new(2, ["2026-01-05", cell, otherCell])])).Statements[0].Lines[0].Line.Amount.Value;
        }

        Of(StatementField.Debit, "5.00", StatementField.Credit).ShouldBe(-5m);
        Of(StatementField.Debit, "-5.00", StatementField.Credit).ShouldBe(-5m);
        Of(StatementField.Debit, "", StatementField.Credit, "5.00").ShouldBe(5m);
        Of(StatementField.Debit, "0.00", StatementField.Credit, "5.00").ShouldBe(5m);
        Of(StatementField.Amount, "5.00", StatementField.Mark, "Soll").ShouldBe(-5m);
        Of(StatementField.Amount, "5.00", StatementField.Mark, "CR").ShouldBe(5m);
        Of(StatementField.Amount, "5.00 DR").ShouldBe(-5m);
        Of(StatementField.Amount, "5.00 CR").ShouldBe(5m);
        Of(StatementField.Amount, "5.00", debitIsPositive: true).ShouldBe(-5m);
        Of(StatementField.Amount, "5.00", StatementField.Mark, "?").ShouldBeNull();
        Of(StatementField.Debit, "5.00", StatementField.Credit, "6.00").ShouldBeNull();
    }

    [Fact]
    public void A_file_that_lacks_the_profiles_columns_is_refused()
    {
        var file = BankFile.Of(TableStatement.Read(Profile, ["Datum", "Betrag"], []));

        file.IsRefused.ShouldBeTrue();
        file.Problems.ShouldHaveSingleItem().Reason.ShouldContain("Buchungstag");
    }

    [Fact]
    public void A_sum_below_the_lines_is_left_out_and_said() =>
        Table(["05.01.2026", "", "", "10,00", ""], ["Summe", "", "", "", ""]).Problems.ShouldHaveSingleItem().Code.ShouldBe("row-skipped");

    [Fact]
    public void A_profile_is_proposed_from_names_and_values()
    {
        TabularRow[] rows = [new(2, ["13/01/2026", "INV 1", "1.250,50", ""]), new(3, ["14/01/2026", "Fee", "", "2,50"])];

        var profile = StatementProfileDetection.Propose("new", new(), ["Date", "Description", "Credit", "Debit"], rows).Value;

        profile.Columns.Select(c => c.Field).ShouldBe([StatementField.BookingDate, StatementField.Text, StatementField.Credit, StatementField.Debit]);
        (profile.DateOrder, profile.DecimalSeparator, profile.ThousandsSeparator).ShouldBe((DateOrder.DayMonthYear, ',', '.'));
        StatementProfileDetection.Propose("new", new(), ["Foo", "Bar"], rows).Refusal!.Code.ShouldBe("columns-unknown");
    }

    private static BankFile Table(params string[][] rows) => BankFile.Of(TableStatement.Read(Profile, Headers, rows.Select((r, i) => new TabularRow(i + 2, r))));
}
