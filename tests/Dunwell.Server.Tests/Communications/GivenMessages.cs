using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;

namespace Dunwell.Server.Tests.Communications;

/// <summary>The shipped packs and a message model a test can vary.</summary>
internal static class GivenMessages
{
    public static readonly DateOnly AsOf = new(2026, 4, 6);

    public static string Packs { get; } = Path.Combine(Root(), "packs");

    public static TemplatePack English { get; } = Load();

    public static TemplateRenderer Renderer { get; } = new(English);

    public static MessageTemplate Template(string id) => English.Templates[id];

    public static MessageModel Model(int level = 1, string currency = "USD", string culture = "en-US") => new(
        new("Northline Supply Inc.", ["12 Harbor Street", "Portland, ME 04101"], "Ana Costa", "accounts@northline.example", "+1 207 555 0100", ["Northline Supply Inc., account 000123456, routing 011200365"]),
        new("Jansen & Sons <Ltd>", "Ms Jansen", ["4 Mill Lane", "Suite 2", "Burlington, VT 05401"], "US", "C-1042"),
        culture,
        AsOf,
        Currency.Of(currency),
        level,
        [Item("INV-1001", 34, 1_234_56_00, currency), Item("INV-1017", 6, 400_00, currency, disputed: 50_00), Item("INV-1030", 0, 75_00, currency)],
        new(25_00, Currency.Of(currency)),
        "30 days net",
        "RF18 5390 0754 7034",
        AsOf.AddDays(10),
        []);

    public static MessageItem Item(string number, int daysPastDue, long open, string currency = "USD", long disputed = 0)
    {
        var due = AsOf.AddDays(daysPastDue == 0 ? 3 : -daysPastDue);
        return new(number, due.AddDays(-30), due, new(open, Currency.Of(currency)), new(disputed, Currency.Of(currency)), daysPastDue);
    }

    private static TemplatePack Load()
    {
        var (pack, problems) = TemplateLoader.LoadFolder(Path.Combine(Packs, "templates", "en"));
        problems.ShouldBeEmpty();
        return pack!;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Dunwell.slnx")))
            at = at.Parent ?? throw new DirectoryNotFoundException("Dunwell.slnx is in no folder above the tests");
        return at.FullName;
    }
}
