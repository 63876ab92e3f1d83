namespace Dunwell.Domain.Intake;

/// <summary>What a question is about.</summary>
public enum MappingQuestionKind
{
    /// <summary>Day or month first? Answers are <see cref="DateOrder"/> names.</summary>
    DateOrder,

    /// <summary>Is the point or the comma the decimal sign? Answers are "." and ",".</summary>
    DecimalSeparator,

    /// <summary>Which column holds a field that every row needs? Answers are headers.</summary>
    MissingField,
}

/// <summary>One possible answer.</summary>
/// <param name="Value">What <see cref="MappingDetection.Answer"/> takes.</param>
/// <param name="Label">For people, with an example from the file where there is one.</param>
public sealed record MappingOption(string Value, string Label);

/// <summary>What the file cannot tell by itself. Nothing is taken in while a question is open.</summary>
/// <param name="Header">The column, or empty for <see cref="MappingQuestionKind.MissingField"/>.</param>
/// <param name="Field">The field the question is about.</param>
public sealed record MappingQuestion(MappingQuestionKind Kind, string Header, IntakeField? Field, string Text, IReadOnlyList<MappingOption> Options);

/// <summary>Why a column is read the way it is proposed.</summary>
/// <param name="Filled">Rows with a value.</param>
/// <param name="Empty">Rows without.</param>
/// <param name="Samples">The first few different values.</param>
/// <param name="Reasons">Sentences, each naming a count or an example with its line.</param>
public sealed record ColumnFinding(string Header, IntakeField? Field, int Filled, int Empty, IReadOnlyList<string> Samples, IReadOnlyList<string> Reasons);

/// <summary>A mapping proposed for a file, why, and what must be asked first.</summary>
public sealed record MappingProposal(ImportMapping Mapping, IReadOnlyList<ColumnFinding> Columns, IReadOnlyList<MappingQuestion> Questions);
