using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Pdf;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Pdf;
using Dunwell.Server.Tests.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Communications;

[Trait("Category", "Slow")]
public class LetterTests
{
    [OnEachDatabase]
    public async Task A_print_batch_is_one_pdf_in_which_every_letter_begins_a_page_and_counts_as_sent_when_posted(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await WithLettersAsync(desk, 3);
        var printed = await desk.PrintAsync();
        if (!PdfReading.IsPossible(printed.IsRefused ? printed.Refusal!.Message : null))
            return;
        var batch = printed.Value;
        batch.Letters.ShouldBe(3);
        var pdf = await desk.Database.With((FileStore files) => files.ReadAsync(batch.ContentHash!, default));
        var pages = (await PdfReading.TextAsync(pdf)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        pages.Length.ShouldBe(3);
        foreach (var number in new[] { "P0", "P1", "P2" })
            pages.Single(page => page.Contains($"Buyer {number}", StringComparison.Ordinal)).ShouldContain($"INV-{number}");

        (await desk.MessagesAsync()).ShouldAllBe(m => m.Status == MessageStatus.Sending && m.PrintBatchId == batch.Id && m.ContentHash != null);
        (await desk.PrintAsync()).Refusal!.Code.ShouldBe("print.nothing");
        // What lies on the printer is not lost mail: the sender of e-mails leaves it alone.
        (await desk.SendAsync()).Unknown.ShouldBe(0);
        (await desk.PostAsync(batch.Id)).IsRefused.ShouldBeFalse();
        (await desk.MessagesAsync()).ShouldAllBe(m => m.Status == MessageStatus.Sent && m.SentAt == desk.Clock.Now);
        (await desk.PostAsync(batch.Id)).Refusal!.Code.ShouldBe("print.done");
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Without_chromium_the_refusal_says_so_and_letters_stay_queued(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, more: services => services.AddSingleton(_ => new ChromiumPdf(new PdfSettings { Program = "/nowhere/chromium" })));
        await WithLettersAsync(desk, 2);
        var refusal = (await desk.PrintAsync()).Refusal!;
        refusal.Code.ShouldBe("print.no_browser");
        refusal.Message.ShouldContain("/nowhere/chromium");
        (await desk.MessagesAsync()).ShouldAllBe(m => m.Status == MessageStatus.Queued);
    }

    [OnEachDatabase]
    public async Task Letters_whose_printing_broke_off_return_and_are_printed_with_the_next_batch(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, more: services => services.AddSingleton(_ => new ChromiumPdf(new PdfSettings { Program = "/bin/true" })));
        await WithLettersAsync(desk, 2);
        await Should.ThrowAsync<PdfException>(desk.PrintAsync);
        (await desk.MessagesAsync()).ShouldAllBe(m => m.Status == MessageStatus.Sending);
        // Printing fails again, but the letters were taken back first: they carry the new batch's number.
        var first = (await desk.MessagesAsync()).Select(m => m.PrintBatchId).Distinct().Single();
        await Should.ThrowAsync<PdfException>(desk.PrintAsync);
        (await desk.MessagesAsync()).Select(m => m.PrintBatchId).Distinct().Single().ShouldNotBe(first);
        (await desk.RowsAsync<TimelineLine>()).Count(l => l.Text.Contains("is to be printed again", StringComparison.Ordinal)).ShouldBe(2);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task Two_people_who_print_at_once_print_no_letter_twice(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await WithLettersAsync(desk, 6);
        var results = await Task.WhenAll(desk.PrintAsync(), desk.PrintAsync());
        if (results.FirstOrDefault(r => r.IsRefused && r.Refusal!.Code == "print.no_browser").Refusal is { } missing && !PdfReading.IsPossible(missing.Message))
            return;
        results.Where(r => !r.IsRefused).Sum(r => r.Value.Letters).ShouldBe(6);
        (await desk.RowsAsync<PrintBatch>()).Sum(b => b.Letters).ShouldBe(6);
        results.Where(r => r.IsRefused).ShouldAllBe(r => r.Refusal!.Code == "print.busy" || r.Refusal.Code == "print.nothing");
    }

    [OnEachDatabase]
    public async Task A_letter_is_looked_at_again_before_it_is_printed(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var accounts = await WithLettersAsync(desk, 4);
        await desk.PayAsync(accounts[0], 100m);
        await desk.HoldAsync(accounts[1], HoldKind.CeaseContact);
        await desk.Database.With((DunwellDb db) => db.Set<CustomerAccount>().Where(a => a.Id == accounts[2]).ExecuteUpdateAsync(set => set.SetProperty(a => a.Currency, "QQQ")));
        var printed = await desk.PrintAsync();
        if (printed.IsRefused && !PdfReading.IsPossible(printed.Refusal!.Message))
            return;
        printed.Value.Letters.ShouldBe(1);
        var status = (await desk.MessagesAsync()).ToDictionary(m => m.CustomerAccountId, m => m.Status);
        accounts.Select(a => status[a]).ShouldBe([MessageStatus.Cancelled, MessageStatus.Held, MessageStatus.Held, MessageStatus.Sending]);
    }

    private static async Task<List<CustomerAccountId>> WithLettersAsync(Desk desk, int count)
    {
        var accounts = new List<CustomerAccountId>();
        for (var n = 0; n < count; n++)
            accounts.Add(await desk.OverdueAsync($"P{n}", 10, reachedBy: [Channel.Letter]));
        (await desk.RunAsync()).Queued.ShouldBe(count);
        return accounts;
    }
}
