using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Banking.References;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Statements;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Banking.References;

/// <summary>Every message says what to quote; where the creditor's account is known it says that too, and carries the code of its country.</summary>
public class PaymentDetailTests
{
    [OnEachDatabase]
    public async Task A_reminder_carries_the_items_reference_the_account_and_a_picture_of_the_code(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c => (c.Iban, c.Bic) = ("DE89370400440532013000", "COBADEFFXXX"));
        var account = await EuroAsync(desk, ["INV-1"]);
        await desk.RunAndSendAsync();
        var mail = desk.Mails().Single();
        var parts = MimeReader.Read(System.Text.Encoding.UTF8.GetBytes(mail));
        var reference = PaymentReferences.Of((await desk.RowsAsync<OpenItem>()).Single().Id);
        foreach (var words in new[] { $"Reference for your payment: {reference.Creditor.Printed}", "IBAN DE89 3704 0044 0532 0130 00", "BIC COBADEFFXXX" })
            parts.Text!.ShouldContain(words);
        parts.Html!.ShouldContain("src=\"cid:payment-code\"");
        mail.ShouldContain("multipart/related");
        var png = Convert.FromBase64String(parts.Pictures!.Single().Value["data:image/png;base64,".Length..]);
        png.ShouldBe(PaymentPicture.Draw(new(PaymentCodeKind.Epc, $"BCD\n002\n1\nSCT\nCOBADEFFXXX\nAcme Supplies\nDE89370400440532013000\nEUR100\n\n{reference.Creditor.Text}")));
        parts.Shown!.ShouldNotContain("cid:");
        (await desk.MessageAsync(account)).Status.ShouldBe(Domain.Communications.MessageStatus.Sent);
    }

    [OnEachDatabase]
    public async Task Several_items_are_paid_by_the_accounts_reference_and_without_details_there_is_no_code(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await EuroAsync(desk, ["INV-1", "INV-2"]);
        await desk.RunAndSendAsync();
        var parts = MimeReader.Read(System.Text.Encoding.UTF8.GetBytes(desk.Mails().Single()));
        parts.Text!.ShouldContain($"Reference for your payment: {PaymentReferences.Of(account).Creditor.Printed}");
        parts.Text!.ShouldNotContain("IBAN");
        (parts.Pictures!.Count, parts.Html!.Contains("<img", StringComparison.Ordinal)).ShouldBe((0, false));
    }

    [OnEachDatabase]
    public async Task A_swiss_statement_carries_the_qr_reference_and_the_picture_itself(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c =>
            (c.Iban, c.Country, c.PayeeStreet, c.PayeeBuilding, c.PayeePostalCode, c.PayeeTown) = ("CH4431999123000889012", "CH", "Musterstrasse", "123", "8000", "Seldwyla"));
        var account = await desk.CustomerAsync("C1", currency: "CHF");
        await desk.InvoiceAsync(account, "INV-1", 10, 1949_75);
        var drawn = (await desk.Database.With((DrawStatement draw) => draw.Run(new(account), default))).Value;
        drawn.PaymentOf(drawn.Accounts[0]).Code!.Payload.Split('\n')[18].ShouldBe("1949.75");
        var html = await desk.Database.With((PrintStatement print) => Task.FromResult(print.Html(drawn)));
        html.ShouldContain(PaymentReferences.Of(account).Qr.Printed);
        html.ShouldContain("src=\"data:image/png;base64,");
        html.ShouldContain("IBAN CH44 3199 9123 0008 8901 2");
    }

    [OnEachDatabase]
    public async Task A_rupee_reminder_carries_the_link_and_a_letter_by_hand_without_a_list_says_what_to_quote(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c => c.UpiId = "acme@okbank");
        var account = await desk.CustomerAsync("C1", currency: "INR");
        await desk.InvoiceAsync(account, "INV-1", 10, 1_500_00);
        await desk.RunAndSendAsync();
        MimeReader.Read(System.Text.Encoding.UTF8.GetBytes(desk.Mails().Single())).Text!.ShouldContain("Pay by UPI: upi://pay?pa=acme@okbank&pn=Acme%20Supplies&tr=RF");
        var draft = await desk.Database.With((ShowDraft show) => show.Run(new(account, Channel.Letter, "Buyer C1\n2 Side Street\nTroy, NY 12180", "Hello", "Only words.", []), default));
        draft.Value.ShouldContain($"Reference for your payment: <strong>{PaymentReferences.Of(account).Creditor.Printed}</strong>");
        draft.Value.ShouldNotContain("upi://");
    }

    [OnEachDatabase]
    public async Task Details_are_stated_at_once_checked_and_shown(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 10);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Administrator);
        const string Form = "/admin/creditors/ACME/payment";
        (await web.PostAsync(browser, Form, new() { ["Input.Iban"] = "DE88370400440532013000" })).ShouldContain("The check digits of the IBAN are wrong");
        (await web.PostAsync(browser, Form, new() { ["Input.UpiId"] = "acme" })).ShouldContain("is not a UPI id");
        (await web.PostAsync(browser, Form, new() { ["Input.Iban"] = "DE89 3704 0044 0532 0130 00", ["Input.Bic"] = "cobadeffxxx" })).ShouldContain("How Acme Supplies is paid is saved.");
        (await desk.RowsAsync<Creditor>()).Single().ShouldSatisfyAllConditions(c => c.Iban.ShouldBe("DE89370400440532013000"), c => c.Bic.ShouldBe("COBADEFFXXX"));
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(Form, UriKind.Relative))).ShouldContain("No payment code is known for USD", Case.Insensitive);
        using var program = await web.ProgramAsync(Role.Administrator);
        using var collector = await web.ProgramAsync(Role.Collector);
        var url = new Uri($"/api/v1/creditors/{desk.Creditor.Value}/payment-details", UriKind.Relative);
        (await collector.PutAsJsonAsync(url, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.PutAsJsonAsync(url, new { iban = "CH4431999123000889012", town = "Seldwyla" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await program.PutAsJsonAsync(url, new { iban = "CH4431999123000889012", postalCode = "8000", town = "Seldwyla" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.PutAsJsonAsync(url, new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await desk.RowsAsync<Creditor>()).Single().Iban.ShouldBeNull();
        (await collector.GetStringAsync(new Uri($"/api/v1/accounts/{account.Value}/payment-references", UriKind.Relative))).ShouldContain(PaymentReferences.Of(account).Creditor.Text);
    }

    [Fact]
    public void The_picture_is_a_png_of_the_modules_and_the_swiss_one_carries_its_cross()
    {
        var plain = Pixels(PaymentPicture.Draw(new(PaymentCodeKind.Epc, "a payload")));
        var swiss = Pixels(PaymentPicture.Draw(new(PaymentCodeKind.SwissQrBill, "a payload")));
        plain.Length.ShouldBe(8 * (21 + 8));
        var middle = plain.Length / 2;
        (swiss[middle][middle], swiss[middle - 10][middle - 10]).ShouldBe((false, true));
        var outside = from y in Enumerable.Range(0, plain.Length) from x in Enumerable.Range(0, plain.Length) where Math.Abs(y - middle) > 13 || Math.Abs(x - middle) > 13 select swiss[y][x] == plain[y][x];
        outside.ShouldAllBe(same => same);

        // A finder pattern in three corners: a black ring of seven modules, white within, black in its middle; white around the code.
        foreach (var (x, y) in new[] { (4, 4), (4 + 14, 4), (4, 4 + 14) })
            Enumerable.Range(0, 7).Select(n => plain[(y + 3) * 8][(x + n) * 8]).ShouldBe([true, false, true, true, true, false, true]);
        plain[8][8].ShouldBeFalse();
    }

    private static async Task<CustomerAccountId> EuroAsync(Desk desk, string[] invoices)
    {
        var account = await desk.CustomerAsync("C1", currency: "EUR");
        foreach (var invoice in invoices)
            await desk.InvoiceAsync(account, invoice, 10);
        return account;
    }

    /// <summary>True for black; the picture is one bit a pixel, not filtered.</summary>
    private static bool[][] Pixels(byte[] png)
    {
        png.Take(8).ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var side = (png[18] << 8) + png[19];
        var length = (png[33] << 24) + (png[34] << 16) + (png[35] << 8) + png[36];
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress))
            packed.CopyTo(rows);
        var bytes = rows.ToArray();
        var stride = 1 + ((side + 7) / 8);
        return [.. Enumerable.Range(0, side).Select(y => Enumerable.Range(0, side).Select(x => (bytes[(y * stride) + 1 + (x / 8)] & (0x80 >> (x % 8))) == 0).ToArray())];
    }
}
