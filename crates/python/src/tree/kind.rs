//! Kinds and fields of the grammar's nodes.

/// Declares an enumeration with a constructor from the grammar's names.
macro_rules! kinds {
    (named { $($named:ident = $named_text:literal,)* } tokens { $($token:ident = $token_text:literal,)* }) => {
        /// What a node is; kinds that lowering does not look at are [`Kind::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Kind { Other, Error, Missing, $($named,)* $($token,)* }

        impl Kind {
            pub(super) fn from_name(name: &str, is_named: bool) -> Self {
                match (name, is_named) {
                    $(($named_text, true) => Self::$named,)*
                    $(($token_text, false) => Self::$token,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

kinds! {
    named {
        Module = "module", Block = "block", Comment = "comment", LineContinuation = "line_continuation",
        ImportStatement = "import_statement", FutureImportStatement = "future_import_statement",
        ImportFromStatement = "import_from_statement", RelativeImport = "relative_import", ImportPrefix = "import_prefix",
        AliasedImport = "aliased_import", WildcardImport = "wildcard_import", DottedName = "dotted_name",
        PrintStatement = "print_statement", Chevron = "chevron", ExecStatement = "exec_statement",
        AssertStatement = "assert_statement", ExpressionStatement = "expression_statement",
        ReturnStatement = "return_statement", DeleteStatement = "delete_statement", RaiseStatement = "raise_statement",
        PassStatement = "pass_statement", BreakStatement = "break_statement", ContinueStatement = "continue_statement",
        GlobalStatement = "global_statement", NonlocalStatement = "nonlocal_statement",
        TypeAliasStatement = "type_alias_statement",
        IfStatement = "if_statement", ElifClause = "elif_clause", ElseClause = "else_clause",
        ForStatement = "for_statement", WhileStatement = "while_statement", TryStatement = "try_statement",
        ExceptClause = "except_clause", FinallyClause = "finally_clause", WithStatement = "with_statement",
        WithClause = "with_clause", WithItem = "with_item", FunctionDefinition = "function_definition",
        ClassDefinition = "class_definition", DecoratedDefinition = "decorated_definition", Decorator = "decorator",
        MatchStatement = "match_statement", CaseClause = "case_clause",
        Parameters = "parameters", LambdaParameters = "lambda_parameters", TypedParameter = "typed_parameter",
        DefaultParameter = "default_parameter", TypedDefaultParameter = "typed_default_parameter",
        KeywordSeparator = "keyword_separator", PositionalSeparator = "positional_separator",
        ListSplat = "list_splat", DictionarySplat = "dictionary_splat", ListSplatPattern = "list_splat_pattern",
        DictionarySplatPattern = "dictionary_splat_pattern", TypeParameter = "type_parameter",
        ArgumentList = "argument_list", KeywordArgument = "keyword_argument", ExpressionList = "expression_list",
        CasePattern = "case_pattern", AsPattern = "as_pattern", AsPatternTarget = "as_pattern_target",
        UnionPattern = "union_pattern", ListPattern = "list_pattern", TuplePattern = "tuple_pattern",
        DictPattern = "dict_pattern", KeywordPattern = "keyword_pattern", SplatPattern = "splat_pattern",
        ClassPattern = "class_pattern", ComplexPattern = "complex_pattern", PatternList = "pattern_list",
        NotOperator = "not_operator", BooleanOperator = "boolean_operator", BinaryOperator = "binary_operator",
        UnaryOperator = "unary_operator", ComparisonOperator = "comparison_operator", Lambda = "lambda",
        Assignment = "assignment", AugmentedAssignment = "augmented_assignment", Yield = "yield",
        Attribute = "attribute", Subscript = "subscript", Slice = "slice", Ellipsis = "ellipsis", Call = "call",
        Type = "type", SplatType = "splat_type", GenericType = "generic_type", UnionType = "union_type",
        ConstrainedType = "constrained_type", MemberType = "member_type", List = "list", Set = "set", Tuple = "tuple",
        Dictionary = "dictionary", Pair = "pair", ListComprehension = "list_comprehension",
        DictionaryComprehension = "dictionary_comprehension", SetComprehension = "set_comprehension",
        GeneratorExpression = "generator_expression", ParenthesizedExpression = "parenthesized_expression",
        ForInClause = "for_in_clause", IfClause = "if_clause", ConditionalExpression = "conditional_expression",
        NamedExpression = "named_expression", ConcatenatedString = "concatenated_string", String = "string",
        StringStart = "string_start", StringContent = "string_content", StringEnd = "string_end",
        Interpolation = "interpolation", FormatSpecifier = "format_specifier", FormatExpression = "format_expression",
        TypeConversion = "type_conversion", Integer = "integer", Float = "float", Identifier = "identifier",
        True = "true", False = "false", None = "none", Await = "await",
    }
    tokens {
        Comma = ",", Colon = ":", Equal = "=", OpenParenthesis = "(", CloseParenthesis = ")", Underscore = "_",
        Async = "async", From = "from", As = "as", Not = "not", And = "and", Or = "or", Bar = "|",
        Plus = "+", Minus = "-", Star = "*", DoubleStar = "**", At = "@", Slash = "/", DoubleSlash = "//", Percent = "%",
        Ampersand = "&", Caret = "^", ShiftLeft = "<<", ShiftRight = ">>", Tilde = "~",
        Less = "<", LessEqual = "<=", EqualEqual = "==", NotEqual = "!=", GreaterEqual = ">=", Greater = ">",
        Diamond = "<>", In = "in", NotIn = "not in", Is = "is", IsNot = "is not",
        PlusEqual = "+=", MinusEqual = "-=", StarEqual = "*=", SlashEqual = "/=", AtEqual = "@=", DoubleSlashEqual = "//=",
        PercentEqual = "%=", DoubleStarEqual = "**=", ShiftRightEqual = ">>=", ShiftLeftEqual = "<<=",
        AmpersandEqual = "&=", CaretEqual = "^=", BarEqual = "|=",
    }
}

/// Declares the fields.
macro_rules! fields {
    ($($field:ident = $text:literal,)*) => {
        /// The role of a node in its parent; roles that lowering does not look at are [`Field::None`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Field { None, $($field,)* }

        impl Field {
            pub(super) fn from_name(name: &str) -> Self {
                match name {
                    $($text => Self::$field,)*
                    _ => Self::None,
                }
            }
        }
    };
}

fields! {
    Alias = "alias", Alternative = "alternative", Argument = "argument", Arguments = "arguments", Attribute = "attribute",
    Body = "body", Cause = "cause", Condition = "condition", Consequence = "consequence", Definition = "definition",
    Expression = "expression", Function = "function", Guard = "guard", Key = "key", Left = "left", ModuleName = "module_name",
    Name = "name", Object = "object", Operator = "operator", Operators = "operators", Parameters = "parameters",
    ReturnType = "return_type", Right = "right", Subject = "subject", Subscript = "subscript", Superclasses = "superclasses",
    Type = "type", Value = "value", FormatSpecifier = "format_specifier", TypeConversion = "type_conversion",
}

impl Kind {
    /// Whether an expression (or the target of an assignment) is of this kind.
    pub(crate) fn is_expression(self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Identifier
                | Self::String
                | Self::ConcatenatedString
                | Self::Integer
                | Self::Float
                | Self::True
                | Self::False
                | Self::None
                | Self::Ellipsis
                | Self::Attribute
                | Self::Call
                | Self::Subscript
                | Self::BinaryOperator
                | Self::BooleanOperator
                | Self::ComparisonOperator
                | Self::NotOperator
                | Self::UnaryOperator
                | Self::ConditionalExpression
                | Self::NamedExpression
                | Self::Lambda
                | Self::Await
                | Self::Yield
                | Self::ParenthesizedExpression
                | Self::Tuple
                | Self::List
                | Self::Set
                | Self::Dictionary
                | Self::ListComprehension
                | Self::SetComprehension
                | Self::DictionaryComprehension
                | Self::GeneratorExpression
                | Self::ExpressionList
                | Self::PatternList
                | Self::TuplePattern
                | Self::ListPattern
                | Self::ListSplat
                | Self::ListSplatPattern
                | Self::Slice
                | Self::AsPattern
                | Self::Type
                | Self::SplatType
                | Self::GenericType
                | Self::UnionType
                | Self::ConstrainedType
                | Self::MemberType
        )
    }
}
