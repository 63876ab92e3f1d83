using Dunwell.Server.Platform.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Server.Tests.Platform.Files;

/// <summary>CSV for spreadsheets: no text is a formula, and every text comes back as it was.</summary>
public class FormulaGuardTests
{
    [Theory]
    [InlineData("=SUM(A1)", "'=SUM(A1)")]
    [InlineData("+49 30 1234", "'+49 30 1234")]
    [InlineData("-Dash & Co", "'-Dash & Co")]
    [InlineData("@home", "'@home")]
    [InlineData("\ttab", "'\ttab")]
    [InlineData("\rreturn", "'\rreturn")]
    [InlineData("'=quoted already", "''=quoted already")]
    [InlineData("O'Fallon", "O'Fallon")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void A_text_that_would_be_a_formula_gets_an_apostrophe_and_no_other_does(string text, string cell) => FormulaGuard.Add(text).ShouldBe(cell);

    [Fact]
    public void Every_text_comes_back_as_it_was()
    {
        var texts = Gen.Elements('\'', '=', '+', '-', '@', '\t', '\r', 'a', ' ').ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(texts.ToArbitrary(), text => FormulaGuard.Remove(FormulaGuard.Add(text)) == text).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_cell_begins_with_a_sign_that_a_spreadsheet_computes()
    {
        var texts = Gen.Elements('\'', '=', '+', '-', '@', '\t', '\r', 'a').ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(texts.ToArbitrary(), text => FormulaGuard.Add(text) is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..]).QuickCheckThrowOnFailure();
    }
}
