using Dunwell.Domain.Banking;

namespace Dunwell.Domain.Tests.Banking;

public class CamtTests
{
    private const string Entry = """
        <Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><DtTm>2026-01-05T10:15:00+01:00</DtTm></BookgDt><ValDt><Dt>2026-01-06</Dt></ValDt><AcctSvcrRef>BANK-1</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>166</Cd></Prtry></BkTxCd>
        <NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId><MndtId>NOTPROVIDED</MndtId></Refs>
        <RltdPties><Dbtr><Nm>Northwind GmbH</Nm><PstlAdr><PstCd>10115</PstCd><TwnNm>Berlin</TwnNm><Ctry>DE</Ctry></PstlAdr></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct><Cdtr><Nm>Us</Nm></Cdtr></RltdPties>
        <RltdAgts><DbtrAgt><FinInstnId><BIC>BYLADEM1001</BIC></FinInstnId></DbtrAgt></RltdAgts>
        <RmtInf><Ustrd>RE 4711</Ustrd><Ustrd>vielen Dank</Ustrd><Strd><RfrdDocInf><Nb>4711</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
        """;

    private static string Message(string entries, string closing = "1250.00", string version = "camt.053.001.02", string summary = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-01-05T20:00:00</CreDtTm></GrpHdr>
        <Stmt><Id>S1</Id><ElctrncSeqNb>5</ElctrncSeqNb><CreDtTm>2026-01-05T20:00:00</CreDtTm>
        <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Us</Nm></Ownr><Svcr><FinInstnId><BIC>COBADEFF</BIC></FinInstnId></Svcr></Acct>
        {Balance("OPBD", "1000.00")}{Balance("CLBD", closing)}{summary}
        {entries}</Stmt></BkToCstmrStmt></Document>
        """;

    private static string Balance(string code, string amount) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-05</Dt></Dt></Bal>";

    [Fact]
    public void An_entry_is_read_with_its_parties_references_codes_and_dates()
    {
        var file = Bank.Read(BankFormat.Camt, Message(Entry));

        file.Problems.ShouldBeEmpty();
        (file.Header!.Version, file.Header.Id, file.Header.CreatedOn).ShouldBe(("camt.053.001.02", "M1", new DateOnly(2026, 1, 5)));
        var statement = file.Statements.ShouldHaveSingleItem();
        statement.Statement.Account.ShouldBe(new("DE89370400440532013000", "EUR", "COBADEFF", null, "Us"));
        var (line, details) = (statement.Lines[0].Line, statement.Lines[0].Details);
        details.ShouldHaveSingleItem().Amount.Money.ShouldBe(new Money(25000, Currency.Of("EUR")));
        line.Amount.Money.ShouldBe(new Money(25000, Currency.Of("EUR")));
        (line.BookingDate, line.ValueDate).ShouldBe((new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 6)));
        line.BookedAt.ShouldBe(new DateTime(2026, 1, 5, 9, 15, 0, DateTimeKind.Utc));
        line.Code.ShouldBe(new("PMNT/RCDT/ESCT", "166"));
        line.Counterparty.ShouldBe(new("Northwind GmbH", "DE02120300000000202051", "BYLADEM1001", null, "10115 Berlin, DE"));
        line.References.ShouldBe([new(ReferenceKind.Bank, "BANK-1"), new(ReferenceKind.Other, "1"), new(ReferenceKind.EndToEnd, "E2E-1"), new(ReferenceKind.Creditor, "RF18539007547034"), new(ReferenceKind.Invoice, "4711")], ignoreOrder: true);
        line.Text.ShouldBe("RE 4711\nvielen Dank");
        details[0].Fields.ShouldContain(new BankField("TxDtls/Refs/MndtId", "NOTPROVIDED"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Every_version_is_read(int version)
    {
        var entry = version < 4 ? Entry : Entry.Replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>").Replace("<BIC>", "<BICFI>").Replace("</BIC>", "</BICFI>");
        if (version >= 8)
            entry = entry.Replace("<Dbtr>", "<Dbtr><Pty>").Replace("</Dbtr>", "</Pty></Dbtr>");
        var file = Bank.Read(BankFormat.Camt, Message(entry, version: $"camt.053.001.{version:00}"));

        file.Problems.ShouldBeEmpty();
        file.Header!.Version.ShouldBe($"camt.053.001.{version:00}");
        file.Statements[0].Lines[0].Line.Counterparty!.ShouldBe(new("Northwind GmbH", "DE02120300000000202051", "BYLADEM1001", null, "10115 Berlin, DE"));
    }

    [Fact]
    public void A_closing_balance_that_opening_and_lines_do_not_reach_is_said_with_the_difference()
    {
        var file = Bank.Read(BankFormat.Camt, Message(Entry, closing: "1250.01"));

        var problem = file.Problems.ShouldHaveSingleItem();
        (problem.Field, problem.Code, problem.Severity).ShouldBe(("closing balance CLBD", "total-differs", ProblemSeverity.Mismatch));
        problem.Reason.ShouldContain("1250.01");
        problem.Reason.ShouldContain("difference -0.01");
        file.IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Pending_entries_do_not_count_to_the_closing_balance() =>
        Bank.Read(BankFormat.Camt, Message(Entry + Entry.Replace("BOOK", "PDNG"))).Problems.ShouldBeEmpty();

    [Fact]
    public void The_summary_of_entries_is_counted_again()
    {
        const string summary = "<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries><Sum>250</Sum><TtlNetNtry><Amt>250</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries><TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>251</Sum></TtlCdtNtries></TxsSummry>";

        var file = Bank.Read(BankFormat.Camt, Message(Entry, summary: summary));

        file.Problems.Select(p => p.Field).ShouldBe(["TxsSummry/TtlCdtNtries/NbOfNtries", "TxsSummry/TtlCdtNtries/Sum"]);
        file.Statements[0].Totals.Count.ShouldBe(6);
    }

    [Fact]
    public void A_collective_booking_hands_out_its_transactions_and_compares_their_sum_and_number()
    {
        const string detail = """<TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><Amt Ccy="EUR">125.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>""";
        var batch = $"""<Ntry><Amt Ccy="EUR">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><NtryDtls><Btch><NbOfTxs>3</NbOfTxs><TtlAmt Ccy="EUR">260</TtlAmt></Btch>{detail}{detail}</NtryDtls></Ntry>""";

        var file = Bank.Read(BankFormat.Camt, Message(batch));

        var line = file.Statements[0].Lines.ShouldHaveSingleItem();
        line.Details.Select(d => d.Amount.Value).ShouldBe([125m, 125m]);
        line.Line.References.ShouldBeEmpty();
        file.Problems.Select(p => p.Field).ShouldBe(["Btch/NbOfTxs", "Btch/TtlAmt"]);
    }

    [Fact]
    public void An_amount_with_more_decimals_than_its_currency_is_kept_exactly_and_named()
    {
        var file = Bank.Read(BankFormat.Camt, Message(Entry.Replace("250.00", "250.12345"), closing: "1250.12345"));

        var amount = file.Statements[0].Lines[0].Line.Amount;
        (amount.Text, amount.Value, amount.Money).ShouldBe(("250.12345", 250.12345m, null));
        file.Problems.ShouldAllBe(p => p.Code == "amount-decimals" && p.Severity == ProblemSeverity.Warning);
    }

    [Fact]
    public void Balances_in_several_currencies_are_never_added()
    {
        var file = Bank.Read(BankFormat.Camt, Message(Entry.Replace("Ccy=\"EUR\"", "Ccy=\"SEK\"")));

        file.Problems.ShouldContain(p => p.Code == "currencies-differ" && p.Severity == ProblemSeverity.Mismatch);
        file.Statements[0].Totals.ShouldNotContain(t => t.Field.StartsWith("closing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reversed_credit_is_a_debit_of_the_same_payer()
    {
        var entry = Entry.Replace("<CdtDbtInd>CRDT</CdtDbtInd>", "<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>");

        var line = Bank.Read(BankFormat.Camt, Message(entry, closing: "750.00")).Statements[0].Lines[0].Line;

        (line.Amount.Value, line.IsReversal, line.Counterparty!.Name).ShouldBe((-250m, true, "Northwind GmbH"));
    }

    [Fact]
    public void A_bank_may_be_the_payer()
    {
        var entry = Entry.Replace("<Dbtr><Nm>Northwind GmbH</Nm>", "<Dbtr><Agt><FinInstnId><BICFI>BANKCHBE</BICFI><Nm>Bank of Berne</Nm></FinInstnId></Agt>").Replace("<BIC>BYLADEM1001</BIC>", "");

        Bank.Read(BankFormat.Camt, Message(entry, version: "camt.053.001.08")).Statements[0].Lines[0].Line.Counterparty!.ShouldSatisfyAllConditions(p => p.Name.ShouldBe("Bank of Berne"), p => p.Bank.ShouldBe("BANKCHBE"));
    }

    [Theory]
    [InlineData("<Document><Other/></Document>", "camt-start")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Document/>", "dtd")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr></BkToCstmrStmt></Document>", "no-statement")]
    [InlineData("", "xml")]
    [InlineData("{}", "xml")]
    public void What_is_no_statement_is_refused(string text, string code)
    {
        var file = Bank.Read(BankFormat.Camt, text);

        file.IsRefused.ShouldBeTrue();
        file.Problems[^1].Code.ShouldBe(code);
    }

    [Fact]
    public void A_document_that_breaks_off_is_refused_with_the_line_where_it_breaks()
    {
        var message = Message(Entry);

        var file = Bank.Read(BankFormat.Camt, message[..message.IndexOf("</Stmt>", StringComparison.Ordinal)]);

        file.IsRefused.ShouldBeTrue();
        file.Problems[^1].ShouldSatisfyAllConditions(p => p.Code.ShouldBe("xml"), p => p.Line.ShouldBeGreaterThan(5));
    }

    [Fact]
    public void The_same_statement_twice_in_one_file_is_named()
    {
        var message = Message(Entry);
        var statement = message[message.IndexOf("<Stmt>", StringComparison.Ordinal)..(message.IndexOf("</Stmt>", StringComparison.Ordinal) + 7)];

        var file = Bank.Read(BankFormat.Camt, message.Replace(statement, statement + statement));

        file.Problems.ShouldHaveSingleItem().Code.ShouldBe("statement-repeated");
        file.Statements[0].Fingerprint.ShouldBe(file.Statements[1].Fingerprint);
    }
}
